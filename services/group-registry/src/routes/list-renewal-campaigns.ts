import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CampaignBody, renderCampaign } from '../bodies/campaign-body.ts';
import { route } from '../context.ts';
import { findCampaigns } from '../db/renewal-campaigns.ts';
import { clockFacts } from '../facts.ts';

const { limit, cursor } = pageParameters;

export const listRenewalCampaigns = route({
  operationId: 'listRenewalCampaigns',
  method: 'GET',
  url: '/v1/renewal-campaigns',
  tag: 'Renewal',
  summary: 'Renewal campaigns, newest first',
  description: 'Each with its progress, which is kept in counters and costs no count.',
  scopes: ['groups:read'],
  query: Type.Object({ limit, cursor }),
  responses: { 200: ListOf(CampaignBody) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const after = decodeCursor(query.cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await findCampaigns(tx, after, query.limit);
    const { today } = await clockFacts(tx, now);
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.sort_key, row.campaign_id],
      (row) => renderCampaign(row, today),
    );
    return { status: 200, body };
  },
});
