import { route } from '../context.ts';
import { checkpointCovering } from '../db/checkpoints.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';
import { Text } from './text.ts';

export const getCheckpoint = route({
  operationId: 'getAuditCheckpoint',
  method: 'GET',
  url: '/v1/audit/log/checkpoint',
  tag: 'Verification',
  summary: 'Signed head of the log',
  description: 'C2SP tlog-checkpoint: origin, size and root as a signed note. Covers every entry that there is.',
  scopes: ['audit:read'],
  transaction: 'write',
  responses: { 200: Text },
  produces: ['text/plain'],
  errors: [...supervisionErrors],
  handle: async ({ tx, context, principal, now }) => {
    await supervisorOf(tx, principal, now);
    const { note } = await checkpointCovering(tx, context);
    return { status: 200, body: note, contentType: 'text/plain; charset=utf-8' };
  },
});
