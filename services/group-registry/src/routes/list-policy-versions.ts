import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PolicyVersionBody, renderDefaultVersion, renderVersion } from '../bodies/policy-body.ts';
import { route } from '../context.ts';
import { latestPolicyVersion, policyBegins, listPolicyVersions as readVersions } from '../db/policy-versions.ts';
import { DEFAULT_POLICY } from '../domain/policy.ts';

export const listPolicyVersions = route({
  operationId: 'listPolicyVersions',
  method: 'GET',
  url: '/v1/registry-policy/versions',
  tag: 'Policy',
  summary: 'Every version of the settings, the newest first',
  description: 'Version 1 is the default, which nobody confirmed. A version holds until a later one takes effect.',
  scopes: ['groups:read'],
  query: Type.Object(pageParameters),
  responses: { 200: ListOf(PolicyVersionBody) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const latest = await latestPolicyVersion(tx);
    const [after] = decodeCursor(query.cursor, 'number') ?? [];
    const below = Number(after ?? latest + 1);
    const rows = await readVersions(tx, { below, limit: query.limit + 1 });
    const versions = rows.map((listed) => renderVersion(listed, now));
    if (rows.length <= query.limit && below > DEFAULT_POLICY.version)
      versions.push(renderDefaultVersion(await policyBegins(tx), now));
    const total = query.count ? latest : undefined;
    const body = pageOf(
      versions,
      query.limit,
      ({ version }) => [version],
      (version) => version,
      total,
    );
    return { status: 200, body };
  },
});
