import { OneOf } from '@groupwarden/contracts';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CAMPAIGN_STATUSES, CampaignGroupBody, CampaignParams, renderCampaignGroup } from '../bodies/campaign-body.ts';
import { route } from '../context.ts';
import { findCampaignGroups, readCampaign } from '../db/renewal-campaigns.ts';

const { limit, cursor } = pageParameters;

export const listCampaignGroups = route({
  operationId: 'listCampaignGroups',
  method: 'GET',
  url: '/v1/renewal-campaigns/:campaignId/groups',
  tag: 'Renewal',
  summary: 'The groups of a renewal campaign',
  description: '`status=open` is the work list: who has not renewed yet.',
  scopes: ['groups:read'],
  params: CampaignParams,
  query: Type.Object({
    limit,
    cursor,
    status: Type.Optional(OneOf(CAMPAIGN_STATUSES, { description: 'What became of the group in the campaign' })),
  }),
  responses: { 200: ListOf(CampaignGroupBody) },
  errors: ['campaign_not_found'],
  handle: async ({ tx, params, query }) => {
    await readCampaign(tx, params.campaignId);
    const [after] = (decodeCursor(query.cursor, 'string') as [string] | undefined) ?? [];
    const rows = await findCampaignGroups(tx, params.campaignId, query.status, after, query.limit);
    return { status: 200, body: pageOf(rows, query.limit, (row) => [row.group_id], renderCampaignGroup) };
  },
});
