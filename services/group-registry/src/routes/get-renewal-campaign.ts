import { CampaignBody, CampaignParams, renderCampaign } from '../bodies/campaign-body.ts';
import { route } from '../context.ts';
import { readCampaign } from '../db/renewal-campaigns.ts';
import { clockFacts } from '../facts.ts';

export const getRenewalCampaign = route({
  operationId: 'getRenewalCampaign',
  method: 'GET',
  url: '/v1/renewal-campaigns/:campaignId',
  tag: 'Renewal',
  summary: 'A renewal campaign and how far it is',
  scopes: ['groups:read'],
  params: CampaignParams,
  responses: { 200: CampaignBody },
  errors: ['campaign_not_found'],
  handle: async ({ tx, params, now }) => {
    const row = await readCampaign(tx, params.campaignId);
    const { today } = await clockFacts(tx, now);
    return { status: 200, body: renderCampaign(row, today), version: row.version };
  },
});
