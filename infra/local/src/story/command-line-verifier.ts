import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../data/folder.ts';
import type { Verdict, Verifier } from './audit.ts';

/** `groupwarden audit verify` as its own process: it has the two files and nothing else. */
export const commandLineVerifier: Verifier = {
  verify: (exported, key) =>
    withFiles({ 'export.jsonl': exported, 'log.key': `${key}\n` }, (path) =>
      run(['audit', 'verify', path('export.jsonl'), '--key', path('log.key')]),
    ),
  verifyProof: (proof, leafHash, key) =>
    withFiles({ 'entry.tlog-proof': proof, 'log.key': `${key}\n` }, (path) =>
      run(['audit', 'proof', 'verify', path('entry.tlog-proof'), '--leaf-hash', leafHash, '--key', path('log.key')]),
    ),
};

async function withFiles<T>(
  files: Record<string, string>,
  work: (path: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'groupwarden-verify-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return await work((name) => join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<Verdict> {
  const entry = join(PROJECT_ROOT, 'packages/cli/src/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ isValid: error === null, text: `${stdout}${stderr}` }),
    );
  });
}
