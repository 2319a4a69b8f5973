import { formatVerifierKey } from '@groupwarden/transparency-log';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { readHead } from '../db/head.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';

export const listLogKeys = route({
  operationId: 'listAuditLogKeys',
  method: 'GET',
  url: '/v1/audit/log/keys',
  tag: 'Verification',
  summary: 'Public keys of the log',
  description:
    'C2SP signed-note verifier keys; they are few, and the list is whole. Keep one out of the system’s reach: it is what a verifier trusts.',
  scopes: ['audit:read'],
  responses: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          origin: Type.String(),
          algorithm: Type.String({ examples: ['Ed25519'] }),
          key: Type.String({ examples: ['groupwarden/demo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'] }),
        }),
      ),
      nextCursor: Type.Null(),
    }),
  },
  errors: [...supervisionErrors],
  handle: async ({ tx, context, principal, now }) => {
    await supervisorOf(tx, principal, now);
    const origin = (await readHead(tx))?.origin ?? context.originOf(principal.unitId);
    const key = formatVerifierKey(context.signerOf(origin));
    return { status: 200, body: { items: [{ origin, algorithm: 'Ed25519', key }], nextCursor: null } };
  },
});
