import { Problem } from '@groupwarden/server';
import { proveConsistency, readFrontier, rootOf, toBase64 } from '@groupwarden/transparency-log';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { readHead } from '../db/head.ts';
import { treeNodes } from '../db/tree.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';

const Size = (description: string) => Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description });

export const getConsistencyProof = route({
  operationId: 'getAuditConsistencyProof',
  method: 'GET',
  url: '/v1/audit/log/proofs/consistency',
  tag: 'Verification',
  summary: 'Proof that the log only grew between two sizes',
  description: 'RFC 6962 §2.1.2. Hashes in Base 64.',
  scopes: ['audit:read'],
  query: Type.Object({ from: Size('Earlier size'), to: Size('Later size') }),
  responses: {
    200: Type.Object({
      from: Type.Integer(),
      to: Type.Integer(),
      fromRootHash: Type.String(),
      toRootHash: Type.String(),
      hashes: Type.Array(Type.String()),
    }),
  },
  errors: [...supervisionErrors, 'range_outside_log'],
  handle: async ({ tx, principal, query: { from, to }, now }) => {
    await supervisorOf(tx, principal, now);
    const present = (await readHead(tx))?.frontier.size ?? 0;
    if (to > present || from > to) throw new Problem('range_outside_log', { detail: `The log has ${present} entries` });
    const readNodes = treeNodes(tx);
    const rootAt = async (size: number): Promise<string> => toBase64(rootOf(await readFrontier(size, readNodes)));
    const hashes = (await proveConsistency(from, to, readNodes)).map(toBase64);
    const body = { from, to, fromRootHash: await rootAt(from), toRootHash: await rootAt(to), hashes };
    return { status: 200, body };
  },
});
