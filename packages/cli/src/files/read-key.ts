import { readFile } from 'node:fs/promises';
import { parseVerifierKey, type VerifierKey } from '@groupwarden/transparency-log';
import { CommandError, EXIT } from '../exit-code.ts';

/** A verifier key, given as itself or as a file that holds it. */
export async function readKey(textOrPath: string | undefined): Promise<VerifierKey> {
  if (textOrPath === undefined) {
    throw new CommandError('--key is missing: the public key of the log, or a file that holds it.', EXIT.usage);
  }
  const key = parseVerifierKey(textOrPath) ?? parseVerifierKey(await contentOf(textOrPath));
  if (key === undefined)
    throw new CommandError('--key is neither a verifier key nor a file that holds one.', EXIT.usage);
  return key;
}

async function contentOf(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return '';
  }
}
