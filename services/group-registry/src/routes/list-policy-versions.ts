import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
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
  summary: 'Every version of the settings',
  description:
    'The newest first unless told otherwise. Version 1 is the default, which nobody confirmed. A version holds until a later one takes effect.',
  scopes: ['groups:read'],
  query: Type.Object(listParameters('-version', 'version')),
  responses: { 200: ListOf(PolicyVersionBody) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const [after] = (decodeCursor(query.cursor, 'number') ?? []) as [number?];
    const rows = await readVersions(tx, { sort: query.sort, after, limit: query.limit + 1 });
    const versions = rows.map((listed) => renderVersion(listed, now));
    const byDefault = async () => renderDefaultVersion(await policyBegins(tx), now);
    // The default is stored nowhere: it is at the end of what is stored, or before it.
    if (query.sort === 'version') {
      if (after === undefined) versions.unshift(await byDefault());
    } else if (rows.length <= query.limit && after !== DEFAULT_POLICY.version) versions.push(await byDefault());
    const total = query.count ? await latestPolicyVersion(tx) : undefined;
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
