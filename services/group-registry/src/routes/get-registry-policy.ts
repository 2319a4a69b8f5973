import { Type } from '@sinclair/typebox';
import { RegistryPolicyBody, renderSettings, renderVersion } from '../bodies/policy-body.ts';
import { route } from '../context.ts';
import { policyAt } from '../db/policy.ts';
import { latestPolicyVersion, listPolicyVersions } from '../db/policy-versions.ts';

/** A unit that schedules more versions than this sees the rest in the list of versions. */
const SHOWN = 20;

export const getRegistryPolicy = route({
  operationId: 'getRegistryPolicy',
  method: 'GET',
  url: '/v1/registry-policy',
  tag: 'Policy',
  summary: 'The settings of the unit that bear on groups',
  description:
    'Each with its value in force, its bounds, its default and what it is for; and which versions are confirmed for later. `at` asks for another instant. The ETag is the latest version, which a proposal is based on.',
  scopes: ['groups:read'],
  query: Type.Object({
    at: Type.Optional(Type.String({ format: 'date-time', description: 'As they hold at this instant; default: now' })),
  }),
  responses: { 200: RegistryPolicyBody },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const at = query.at === undefined ? now : new Date(query.at);
    const { version, ...settings } = await policyAt(tx, at);
    const latestVersion = await latestPolicyVersion(tx);
    const newest = await listPolicyVersions(tx, { sort: '-version', after: undefined, limit: SHOWN });
    const body = {
      unitId: tx.unitId ?? '',
      version,
      latestVersion,
      at: at.toISOString(),
      settings: renderSettings(settings),
      scheduled: newest.map((listed) => renderVersion(listed, now)).filter(({ state }) => state === 'scheduled'),
    };
    return { status: 200, body, version: latestVersion };
  },
});
