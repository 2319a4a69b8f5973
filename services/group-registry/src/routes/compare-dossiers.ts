import { GroupId } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { FieldChangeBody } from '../bodies/amendment-body.ts';
import { DossierRef } from '../bodies/group-body.ts';
import { route } from '../context.ts';
import { previousSubmission, readDossier } from '../db/history.ts';
import { diffDossiers } from '../domain/diff.ts';

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });

export const compareDossiers = route({
  operationId: 'compareDossiers',
  method: 'GET',
  url: '/v1/groups/:groupId/dossiers/:version/changes',
  tag: 'Records',
  summary: 'What a version of a dossier says differently from an earlier one',
  description:
    'Without `since`, the earlier one is the last version submitted before it: for a resubmitted proposal, what was changed since it was returned (R1).',
  scopes: ['groups:read'],
  params: Type.Object({ groupId: GroupId, version: Version }),
  query: Type.Object({
    since: Type.Optional({ ...Version, description: 'Compare with this version; default: the last submission' }),
  }),
  responses: {
    200: Type.Object({
      from: Type.Union([DossierRef, Type.Null()], { description: 'null: there is no earlier submission' }),
      to: DossierRef,
      changes: Type.Array(FieldChangeBody),
    }),
  },
  errors: ['group_not_found', 'dossier_not_found'],
  handle: async ({ tx, params, query }) => {
    const to = await readDossier(tx, params.groupId, params.version);
    const since = query.since ?? (await previousSubmission(tx, params.groupId, params.version));
    const from = since === undefined ? undefined : await readDossier(tx, params.groupId, since);
    const changes = from ? diffDossiers(JSON.parse(from.canonical), JSON.parse(to.canonical)) : [];
    return {
      status: 200,
      body: {
        from: from ? { version: from.version, sha256: from.sha256 } : null,
        to: { version: to.version, sha256: to.sha256 },
        changes: [...changes] as Static<typeof FieldChangeBody>[],
      },
    };
  },
});
