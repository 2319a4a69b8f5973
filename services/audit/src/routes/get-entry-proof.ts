import { Problem } from '@groupwarden/server';
import { formatProof, proveInclusion } from '@groupwarden/transparency-log';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { checkpointCovering } from '../db/checkpoints.ts';
import { readEntry } from '../db/read-entries.ts';
import { treeNodes } from '../db/tree.ts';
import { EntryId } from '../domain/entry-id.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';
import { Text } from './text.ts';

export const getEntryProof = route({
  operationId: 'getAuditEntryProof',
  method: 'GET',
  url: '/v1/audit/entries/:id/proof',
  tag: 'Verification',
  summary: 'Inclusion proof of an entry',
  description:
    'Text of `c2sp.org/tlog-proof@v1`: index, RFC 6962 path and a signed checkpoint, verifiable offline with the log’s key. ' +
    'A checkpoint that covers the entry is signed at once if there is none (R17).',
  scopes: ['audit:read'],
  transaction: 'write',
  params: Type.Object({ id: EntryId }),
  responses: { 200: Text },
  produces: ['text/plain'],
  errors: [...supervisionErrors, 'entry_not_found'],
  handle: async ({ tx, context, principal, params, now }) => {
    await supervisorOf(tx, principal, now);
    const entry = await readEntry(tx, params.id, false);
    if (entry === undefined) throw new Problem('entry_not_found');
    const { size, note } = await checkpointCovering(tx, context, entry.index + 1);
    const hashes = await proveInclusion(entry.index, size, treeNodes(tx));
    const body = formatProof({ index: entry.index, hashes, checkpoint: note });
    return { status: 200, body, contentType: 'text/plain; charset=utf-8' };
  },
});
