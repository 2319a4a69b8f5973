import { OneOf } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CAMPAIGN_STATUSES, CampaignGroupBody, CampaignParams, renderCampaignGroup } from '../bodies/campaign-body.ts';
import { route } from '../context.ts';
import { type CampaignRow, type CampaignStatus, findCampaignGroups, readCampaign } from '../db/renewal-campaigns.ts';

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
    ...listParameters('groupId', '-groupId'),
    status: Type.Optional(OneOf(CAMPAIGN_STATUSES, { description: 'What became of the group in the campaign' })),
  }),
  responses: { 200: ListOf(CampaignGroupBody) },
  errors: ['campaign_not_found'],
  handle: async ({ tx, params, query }) => {
    const { sort, limit, cursor, count, status } = query;
    const campaign = await readCampaign(tx, params.campaignId);
    const [after] = (decodeCursor(cursor, 'string') as [string] | undefined) ?? [];
    const rows = await findCampaignGroups(tx, params.campaignId, status, { sort, after, limit });
    const total = count ? groupsIn(campaign, status) : undefined;
    return { status: 200, body: pageOf(rows, limit, (row) => [row.group_id], renderCampaignGroup, total) };
  },
});

/** The campaign counts its groups as they move on. */
const groupsIn = ({ total, open_count, ...counters }: CampaignRow, status: CampaignStatus | undefined): number =>
  status === undefined ? total : status === 'open' ? open_count : counters[status];
