import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CampaignBody, renderCampaign } from '../bodies/campaign-body.ts';
import { route } from '../context.ts';
import { countCampaigns, findCampaigns } from '../db/renewal-campaigns.ts';
import { clockFacts } from '../facts.ts';

export const listRenewalCampaigns = route({
  operationId: 'listRenewalCampaigns',
  method: 'GET',
  url: '/v1/renewal-campaigns',
  tag: 'Renewal',
  summary: 'Renewal campaigns',
  description:
    'The newest first unless told otherwise, each with its progress, which is kept in counters and costs no count.',
  scopes: ['groups:read'],
  query: Type.Object(listParameters('-openedAt', 'openedAt')),
  responses: { 200: ListOf(CampaignBody) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const after = decodeCursor(query.cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await findCampaigns(tx, { sort: query.sort, after, limit: query.limit });
    const total = query.count ? await countCampaigns(tx) : undefined;
    const { today } = await clockFacts(tx, now);
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.sort_key, row.campaign_id],
      (row) => renderCampaign(row, today),
      total,
    );
    return { status: 200, body };
  },
});
