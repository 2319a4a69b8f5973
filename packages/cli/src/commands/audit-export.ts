import { open, rename, rm } from 'node:fs/promises';
import type { Command, Invocation } from '../command.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { type Api, apiOf, apiOptions } from '../http/api.ts';
import { eventually } from '../http/eventually.ts';
import { progressBar } from '../progress.ts';

interface Job {
  readonly id: string;
  readonly state: string;
  readonly entries: number;
  readonly contentUrl?: string;
}

/** Fetches an export of the audit log through the API (R17). */
export const auditExport: Command = {
  name: 'audit export',
  positionals: [],
  summary: 'Fetches an export of the audit log',
  details: 'Needs the scope audit:export. Without bounds: the whole log, which `groupwarden audit verify` verifies.',
  options: {
    ...apiOptions,
    out: { type: 'string', value: 'file', help: 'Where to; without it, standard output' },
    format: { type: 'string', value: 'jsonl|csv', help: 'Default jsonl' },
    from: { type: 'string', value: 'time', help: 'Facts from this time on (RFC 3339)' },
    to: { type: 'string', value: 'time', help: 'Facts before this time' },
    group: { type: 'string', value: 'id', help: 'Only what is about this group' },
  },
  run: async (invocation) => {
    const { text, terminal } = invocation;
    const api = apiOf(invocation);
    const job = await finishedJob(api, invocation);
    const content = await api.request({ method: 'GET', path: job.contentUrl ?? `/v1/audit/exports/${job.id}/content` });
    if (content.body === null) throw new CommandError('The export has no content.', EXIT.failed);
    const show = progressBar(terminal, 'Bytes fetched:');
    const out = text('out');
    if (out === undefined) await pump(content.body, terminal.write, show);
    else await writeFile(out, (write) => pump(content.body as AsyncIterable<Uint8Array>, write, show));
    terminal.tell(`${job.entries} entries exported${out === undefined ? '' : ` to ${out}`}.`);
    return EXIT.ok;
  },
};

async function finishedJob(api: Api, { text }: Invocation): Promise<Job> {
  const bounds = { from: text('from'), to: text('to'), groupId: text('group') };
  const body = JSON.stringify({ format: text('format') ?? 'jsonl', ...bounds });
  const asked = await api.request({ method: 'POST', path: '/v1/audit/exports', body, contentType: 'application/json' });
  const { id } = (await asked.json()) as Job;
  const job = await eventually(
    async () => (await (await api.request({ method: 'GET', path: `/v1/audit/exports/${id}` })).json()) as Job,
    ({ state }) => state === 'ready' || state === 'failed',
  );
  if (job.state === 'failed') throw new CommandError('The export failed.', EXIT.failed);
  return job;
}

/** Writes beside the file and renames at the end: a file that is there is whole. */
async function writeFile(
  path: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const draft = `${path}.part`;
  const file = await open(draft, 'w').catch((error: Error) => {
    throw new CommandError(`${draft} cannot be written: ${error.message}`, EXIT.failed);
  });
  try {
    await fill((bytes) => file.writeFile(bytes));
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

async function pump(
  source: AsyncIterable<Uint8Array>,
  write: (bytes: Uint8Array) => Promise<void>,
  show: (done: number) => void,
): Promise<void> {
  let done = 0;
  for await (const chunk of source) {
    await write(chunk);
    done += chunk.length;
    show(done);
  }
}
