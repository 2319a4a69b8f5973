import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../data/folder.ts';
import type { Verdict, Verifier } from './audit.ts';

/** `groupwarden audit verify` as its own process: it has the two files and nothing else. */
export const commandLineVerifier: Verifier = {
  async verify(exported, key) {
    const folder = await mkdtemp(join(tmpdir(), 'groupwarden-verify-'));
    try {
      const [file, keyFile] = [join(folder, 'export.jsonl'), join(folder, 'log.key')];
      await writeFile(file, exported);
      await writeFile(keyFile, `${key}\n`);
      return await run(['audit', 'verify', file, '--key', keyFile]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function run(args: readonly string[]): Promise<Verdict> {
  const entry = join(PROJECT_ROOT, 'packages/cli/src/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ isValid: error === null, text: `${stdout}${stderr}` }),
    );
  });
}
