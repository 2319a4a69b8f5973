import { type ExportVerdict, verifyExport } from '@groupwarden/transparency-log';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { readKey } from '../files/read-key.ts';
import { readLines } from '../files/read-lines.ts';
import { progressBar } from '../progress.ts';

/** Verifies an export offline, from the file and the log's public key alone (R17). */
export const auditVerify: Command = {
  name: 'audit verify',
  positionals: ['export-file'],
  summary: 'Verifies an export of the audit log, offline',
  details:
    'Recomputes every leaf hash, column, opening and tree node and every signed root, and names the first bad entry.\n' +
    'Trusts nothing but the key: take it from where the operator of the database cannot change it.',
  options: {
    key: { type: 'string', value: 'vkey|file', help: 'Public key of the log (GET /v1/audit/log/keys)' },
    json: { type: 'boolean', help: 'Prints the verdict as JSON' },
  },
  run: async ({ positionals: [file = ''], text, flag, terminal }) => {
    const key = await readKey(text('key'));
    const verdict = await verifyExport(readLines(file), key, progressBar(terminal, 'Entries verified:'));
    if (flag('json')) terminal.print(JSON.stringify(verdict));
    else for (const line of verdict.intact ? intact(verdict) : notIntact(verdict)) terminal.print(line);
    return verdict.intact ? EXIT.ok : EXIT.notGood;
  },
};

type Intact = Extract<ExportVerdict, { intact: true }>;
type NotIntact = Extract<ExportVerdict, { intact: false }>;

function intact({ mode, entries, size, checkpoints, closedFields }: Intact): string[] {
  const extent =
    mode === 'full'
      ? `all ${entries} entries, under ${checkpoints} signed checkpoints`
      : `${entries} entries, each in the signed tree of ${size}`;
  const closed =
    closedFields > 0 ? [`${closedFields} personal fields have no opening: they were erased or left out.`] : [];
  return [...closed, `Intact: ${extent}.`];
}

function notIntact({ line, index, lastIndex, problem }: NotIntact): string[] {
  const range = lastIndex === undefined || lastIndex === index ? `${index}` : `between ${index} and ${lastIndex}`;
  const where = index === undefined ? `line ${line} of the file` : `entry ${range} (line ${line} of the file)`;
  return [`What differs: ${problem}`, `NOT intact. First bad: ${where}.`];
}
