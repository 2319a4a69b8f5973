import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ExportLine,
  formatExportLine,
  formatVerifierKey,
  generateSignerKey,
  toBase64,
} from '@groupwarden/transparency-log';
import t from 'tap';
import { logKey, sampleExport, sampleSelection } from '../../../transparency-log/test/sample-log.ts';
import { groupwarden } from '../recorder.ts';

const key = formatVerifierKey(logKey);
const lines = await sampleExport(300, [100, 300]);
const fileOf = async (t: { testdir(): string }, content: readonly ExportLine[]): Promise<string> => {
  const file = join(t.testdir(), 'export.jsonl');
  await writeFile(file, content.map(formatExportLine).join(''));
  return file;
};
/** The file with one stored thing changed. */
const changed = (kind: ExportLine['kind'], nth: number, change: (line: never) => object): ExportLine[] => {
  const chosen = lines.filter((line) => line.kind === kind)[nth];
  return lines.map((line) => (line === chosen ? ({ ...line, ...change(line as never) } as ExportLine) : line));
};
const zero = toBase64(Buffer.alloc(32));

t.test('an untouched export is intact, with the key given as itself or as a file', async (t) => {
  const file = await fileOf(t, lines);
  const keyFile = `${file}.key`;
  await writeFile(keyFile, `${key}\n`);
  for (const given of [key, keyFile]) {
    const { exitCode, out, progress } = await groupwarden(['audit', 'verify', file, '--key', given]);
    t.match({ exitCode, out }, { exitCode: 0, out: 'Intact: all 300 entries, under 2 signed checkpoints.\n' });
    t.ok(progress.length > 0);
  }
  const json = await groupwarden(['audit', 'verify', file, '--key', key, '--json']);
  t.match(JSON.parse(json.out), { intact: true, entries: 300 });
  const part = await fileOf(t, await sampleSelection(20, [3, 4]));
  t.match(await groupwarden(['audit', 'verify', part, '--key', key]), {
    exitCode: 0,
    out: /2 entries, each in the signed tree of 20/,
  });
});

const CASES: readonly [string, ExportLine[], RegExp][] = [
  [
    'leaf',
    changed('entry', 42, ({ leaf }: { leaf: string }) => ({ leaf: leaf.replace('离岗', '离冈') })),
    /leaf:[\s\S]*First bad: entry 42 /,
  ],
  ['leaf hash', changed('entry', 42, () => ({ leafHash: zero })), /leaf:[\s\S]*First bad: entry 42 /],
  [
    'column',
    changed('entry', 42, ({ columns }: { columns: object }) => ({ columns: { ...columns, subject: 'x' } })),
    /column subject[\s\S]*First bad: entry 42 /,
  ],
  [
    'opening',
    changed('entry', 42, ({ openings }: { openings: object[] }) => ({
      openings: openings.map((o) => ({ ...o, value: '李四' })),
    })),
    /opening \/data\/person\/realName[\s\S]*First bad: entry 42 /,
  ],
  ['tree node', changed('node', 0, () => ({ hash: zero })), /tree node[\s\S]*First bad: entry between 0 and 255 /],
  [
    'checkpoint',
    changed('checkpoint', 0, ({ note }: { note: string }) => ({ note: note.replace('\n100\n', '\n101\n') })),
    /checkpoint of size 100[\s\S]*First bad: entry 99 /,
  ],
];
for (const [what, content, expected] of CASES) {
  t.test(`a changed ${what} is named with its entry, and the exit code is 1`, async (t) => {
    const { exitCode, out } = await groupwarden(['audit', 'verify', await fileOf(t, content), '--key', key]);
    t.equal(exitCode, 1);
    t.match(out, expected);
    t.notMatch(out, /李四/, 'no personal value is shown');
  });
}

t.test('another key, no key and no file', async (t) => {
  const file = await fileOf(t, lines);
  const stranger = formatVerifierKey(generateSignerKey(logKey.name));
  t.match(await groupwarden(['audit', 'verify', file, '--key', stranger]), {
    exitCode: 1,
    out: /NOT intact. First bad: line 1 /,
  });
  t.match(await groupwarden(['audit', 'verify', file, '--key', 'no-key']), {
    exitCode: 2,
    told: /neither a verifier key/,
  });
  t.match(await groupwarden(['audit', 'verify', `${file}x`, '--key', key]), { exitCode: 3, told: /cannot be read/ });
  await writeFile(file, '');
  t.match(await groupwarden(['audit', 'verify', file, '--key', key]), { exitCode: 1, out: /cut off/ });
});
