import { GroupId } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { readDossier } from '../db/history.ts';
import { DossierVersion } from './list-dossiers.ts';

export const getDossier = route({
  operationId: 'getDossier',
  method: 'GET',
  url: '/v1/groups/:groupId/dossiers/:version',
  tag: 'Records',
  summary: 'One frozen version of a dossier',
  description:
    '`canonical` is the exact text that was hashed (RFC 8785), `document` the same as JSON: its SHA-256 can be checked without trusting this service (R2).',
  scopes: ['groups:read'],
  params: Type.Object({ groupId: GroupId, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  responses: {
    200: Type.Object({
      ...DossierVersion.properties,
      canonical: Type.String(),
      document: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
    }),
  },
  errors: ['group_not_found', 'dossier_not_found'],
  handle: async ({ tx, params }) => {
    const { version, sha256, step, frozen_at, canonical } = await readDossier(tx, params.groupId, params.version);
    const body = {
      version,
      sha256,
      step,
      frozenAt: frozen_at.toISOString(),
      canonical,
      document: JSON.parse(canonical),
    };
    return { status: 200, body, version };
  },
});
