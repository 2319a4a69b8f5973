import { Problem } from '@groupwarden/server';
import { proveInclusion, readFrontier, rootOf, toBase64 } from '@groupwarden/transparency-log';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { readHead } from '../db/head.ts';
import { readHashes, treeNodes } from '../db/tree.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';

const Position = (minimum: number, description: string) =>
  Type.Integer({ minimum, maximum: Number.MAX_SAFE_INTEGER, description });

export const getInclusionProof = route({
  operationId: 'getAuditInclusionProof',
  method: 'GET',
  url: '/v1/audit/log/proofs/inclusion',
  tag: 'Verification',
  summary: 'Proof that an entry is in the tree of a size',
  description: 'RFC 6962 §2.1.1. Hashes in Base 64.',
  scopes: ['audit:read'],
  query: Type.Object({ index: Position(0, 'Index of the entry'), size: Position(1, 'Size of the tree') }),
  responses: {
    200: Type.Object({
      index: Type.Integer(),
      size: Type.Integer(),
      leafHash: Type.String(),
      rootHash: Type.String(),
      hashes: Type.Array(Type.String()),
    }),
  },
  errors: [...supervisionErrors, 'range_outside_log'],
  handle: async ({ tx, principal, query: { index, size }, now }) => {
    await supervisorOf(tx, principal, now);
    const present = (await readHead(tx))?.frontier.size ?? 0;
    if (size > present || index >= size)
      throw new Problem('range_outside_log', { detail: `The log has ${present} entries` });
    const [leafHash = new Uint8Array()] = await readHashes(tx, { tileLevel: 0, start: index, count: 1 });
    const hashes = (await proveInclusion(index, size, treeNodes(tx))).map(toBase64);
    const rootHash = toBase64(rootOf(await readFrontier(size, treeNodes(tx))));
    return { status: 200, body: { index, size, leafHash: toBase64(leafHash), rootHash, hashes } };
  },
});
