import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { enrolGroups, findOpeningCampaign } from '../db/renewal-campaigns.ts';

const BATCH = 2000;

/** Enrols the groups of a campaign that its opening did not get to. */
export const openRenewalCampaigns: Sweep<Context> = {
  name: 'open-renewal-campaigns',
  everyMs: 10_000,
  scope: 'unit',
  run: async (tx) => {
    const campaignId = await findOpeningCampaign(tx);
    if (campaignId === undefined) return false;
    await enrolGroups(tx, campaignId, BATCH);
    return true;
  },
};
