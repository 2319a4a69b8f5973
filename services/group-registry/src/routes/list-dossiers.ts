import { Timestamp } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { DossierRef } from '../bodies/group-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { countHistory, listDossiers as read } from '../db/history.ts';

/** One frozen version, without its text. */
export const DossierVersion = Type.Object({
  ...DossierRef.properties,
  step: Type.String({ description: 'The step at which it was frozen', examples: ['vetted'] }),
  frozenAt: Timestamp,
});

export const listDossiers = route({
  operationId: 'listDossiers',
  method: 'GET',
  url: '/v1/groups/:groupId/dossiers',
  tag: 'Records',
  summary: "The frozen versions of a group's dossier",
  description: 'The first at the top, unless told otherwise.',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object(listParameters('version', '-version')),
  responses: { 200: ListOf(DossierVersion) },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query }) => {
    const [after] = (decodeCursor(query.cursor, 'number') ?? []) as [number?];
    const rows = await read(tx, params.groupId, { sort: query.sort, after, limit: query.limit + 1 });
    const total = query.count ? await countHistory(tx, 'dossiers', params.groupId) : undefined;
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.version],
      ({ version, sha256, step, frozen_at }) => ({
        version,
        sha256,
        step,
        frozenAt: frozen_at.toISOString(),
      }),
      total,
    );
    return { status: 200, body };
  },
});
