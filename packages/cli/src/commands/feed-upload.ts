import type { Command, Invocation } from '../command.ts';
import { CommandError, EXIT, type ExitCode } from '../exit-code.ts';
import { type Api, apiOf, apiOptions } from '../http/api.ts';
import { eventually } from '../http/eventually.ts';
import { multipartUpload } from '../http/multipart.ts';
import { progressBar } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

interface Feed {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly planHash: string;
  readonly changes?: number;
  readonly appliedChanges?: number;
  readonly wouldChange?: boolean;
  readonly release?: { readonly explanation: { readonly en: string; readonly zh: string } };
}

/** Hands in a roster file of the HR system, and applies its plan on request (R6). */
export const feedUpload: Command = {
  name: 'feed upload',
  positionals: ['roster-file'],
  summary: 'Hands in a roster of the HR system',
  details:
    'Needs the scope hr:feeds. Answers a plan; only --apply changes anything. A held or refused plan exits with 1.',
  options: {
    ...apiOptions,
    manifest: {
      type: 'string',
      value: 'file',
      help: 'Manifest {source, mode, rows, sha256, sheet} to check the file against',
    },
    source: { type: 'string', value: 'name', help: 'The HR system; without it, the manifest’s' },
    mode: { type: 'string', value: 'full|delta', help: 'Without it, the manifest’s, or full' },
    'dry-run': { type: 'boolean', help: 'Shows the plan and stores nothing' },
    apply: { type: 'boolean', help: 'Applies the plan, if it is not held' },
  },
  run: async (invocation) => {
    const { flag, terminal } = invocation;
    if (flag('dry-run') && flag('apply'))
      throw new CommandError('--dry-run and --apply exclude each other.', EXIT.usage);
    const api = apiOf(invocation);
    const { feed, etag } = await upload(api, invocation);
    describe(feed, terminal);
    if (feed.state !== 'planned') return explainHold(feed, terminal);
    if (!flag('apply')) return EXIT.ok;
    return apply(api, feed, etag, terminal);
  },
};

async function upload(api: Api, { positionals, text, flag, terminal }: Invocation) {
  const form = await multipartUpload({
    file: positionals[0] ?? '',
    manifest: text('manifest'),
    onBytes: (total) => progressBar(terminal, 'Uploading', total),
  });
  const query = new URLSearchParams({ dryRun: String(flag('dry-run')) });
  for (const name of ['source', 'mode']) {
    const value = text(name) ?? form.manifestFields[name];
    if (value !== undefined) query.set(name, value);
  }
  const { body, contentType } = form;
  const headers = { 'content-length': String(form.contentLength) };
  const response = await api.request({ method: 'POST', path: `/v1/hr-feeds?${query}`, body, contentType, headers });
  return { feed: (await response.json()) as Feed, etag: response.headers.get('etag') ?? '' };
}

function describe({ id, state, counts, wouldChange }: Feed, terminal: Terminal): void {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  const dryRun =
    wouldChange === undefined ? '' : ` (dry run: applying it would change ${wouldChange ? 'the roster' : 'nothing'})`;
  terminal.print(`Feed ${id}: ${state}${dryRun}`);
  terminal.print(`  ${parts.join(', ')}`);
}

function explainHold({ release }: Feed, terminal: Terminal): ExitCode {
  if (release !== undefined) {
    terminal.tell(release.explanation.en);
    terminal.tell(release.explanation.zh);
  }
  return EXIT.notGood;
}

async function apply(api: Api, feed: Feed, etag: string, terminal: Terminal): Promise<ExitCode> {
  const show = progressBar(terminal, 'Applying', feed.changes);
  await api.request({
    method: 'POST',
    path: `/v1/hr-feeds/${feed.id}/application`,
    body: JSON.stringify({ planHash: feed.planHash }),
    contentType: 'application/json',
    headers: { 'if-match': etag },
  });
  const done = await eventually(
    async () => {
      const now = (await (await api.request({ method: 'GET', path: `/v1/hr-feeds/${feed.id}` })).json()) as Feed;
      show(now.appliedChanges ?? 0);
      return now;
    },
    ({ state }) => state !== 'applying',
  );
  terminal.print(`Feed ${feed.id}: ${done.state}`);
  return done.state === 'applied' ? EXIT.ok : EXIT.notGood;
}
