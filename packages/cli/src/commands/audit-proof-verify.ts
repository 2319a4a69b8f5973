import { readFile } from 'node:fs/promises';
import { fromBase64, HASH_BYTES, type Hash, hashLeaf, parseProof, verifyProof } from '@groupwarden/transparency-log';
import type { Command, Invocation } from '../command.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { readKey } from '../files/read-key.ts';

/** Verifies one inclusion proof offline (C2SP tlog-proof, R17). */
export const auditProofVerify: Command = {
  name: 'audit proof verify',
  positionals: ['proof-file'],
  summary: 'Verifies the inclusion proof of one entry, offline',
  details:
    'The proof is the text of GET /v1/audit/entries/{id}/proof; leaf and leaf hash stand in GET /v1/audit/entries/{id}.',
  options: {
    key: { type: 'string', value: 'vkey|file', help: 'Public key of the log' },
    leaf: { type: 'string', value: 'file', help: 'The bytes of the leaf' },
    'leaf-hash': { type: 'string', value: 'base64', help: 'Or its RFC 6962 hash' },
    witness: {
      type: 'string',
      multiple: true,
      value: 'vkey|file',
      help: 'A witness that must have cosigned; repeatable',
    },
  },
  run: async (invocation) => {
    const { positionals, text, texts, terminal } = invocation;
    const [key, leafHash] = [await readKey(text('key')), await leafHashOf(invocation)];
    const witnesses = await Promise.all(texts('witness').map(readKey));
    const proof = parseProof((await bytesOf(positionals[0] ?? '')).toString('utf8'));
    if (proof === undefined) {
      terminal.print('NOT proven: the file is not a tlog-proof.');
      return EXIT.notGood;
    }
    const checkpoint = verifyProof(proof, leafHash, key, witnesses);
    if (checkpoint === undefined) {
      terminal.print('NOT proven: the proof does not lead from this leaf to a tree that the log signed.');
      return EXIT.notGood;
    }
    terminal.print(`Proven: entry ${proof.index} of ${checkpoint.origin}, in the signed tree of ${checkpoint.size}.`);
    return EXIT.ok;
  },
};

async function leafHashOf({ text }: Invocation): Promise<Hash> {
  const [file, encoded] = [text('leaf'), text('leaf-hash')];
  if ((file === undefined) === (encoded === undefined)) {
    throw new CommandError('Give either --leaf or --leaf-hash.', EXIT.usage);
  }
  if (file !== undefined) return hashLeaf(await bytesOf(file));
  const hash = fromBase64(encoded ?? '');
  if (hash?.length !== HASH_BYTES) throw new CommandError('--leaf-hash is not 32 bytes in Base 64.', EXIT.usage);
  return hash;
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`, EXIT.failed);
  }
}
