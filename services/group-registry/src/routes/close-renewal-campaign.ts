import { callerOf } from '@groupwarden/roster-projection';
import { eventsOf } from '@groupwarden/server';
import { CampaignBody, CampaignParams, renderCampaign } from '../bodies/campaign-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { endCampaign, lockCampaign, readCampaign } from '../db/renewal-campaigns.ts';
import { closeCampaign } from '../domain/campaign.ts';
import { personAt, stepFacts } from '../facts.ts';
import { publishCampaignEvent } from '../publish-campaign-event.ts';

export const closeRenewalCampaign = route({
  operationId: 'closeRenewalCampaign',
  method: 'POST',
  url: '/v1/renewal-campaigns/:campaignId/closing',
  tag: 'Renewal',
  summary: 'Close a renewal campaign',
  description:
    'The office ends it: its date binds nobody any more, and a group that did not renew is back to its own. Its progress stays as it is.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: CampaignParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: CampaignBody },
  errors: [
    'campaign_not_found',
    'caller_not_on_roster',
    'authority_missing',
    'state_conflict',
    'text_not_printable',
    'text_too_long',
  ],
  handle: async ({ tx, principal, params, body, ifMatch, now, requestId, traceParent }) => {
    const { campaignId } = params;
    const row = await lockCampaign(tx, campaignId, ifMatch);
    const caller = personAt(await callerOf(tx, principal), now);
    const facts = await stepFacts(tx, now, caller);
    const campaign = {
      id: campaignId,
      version: row.version,
      state: row.state,
      name: row.name,
      dueOn: row.due_on,
      departmentCode: row.department_code ?? undefined,
      kind: row.kind ?? undefined,
      reason: row.reason ?? undefined,
    };
    const [closed] = eventsOf(closeCampaign(campaign, body, facts));
    await endCampaign(tx, campaignId, caller.personId, now);
    const answer = renderCampaign(await readCampaign(tx, campaignId), facts.today);
    publishCampaignEvent(
      tx,
      'closed',
      { ...answer, ...(closed?.reason !== undefined && { reason: closed.reason }) },
      { by: caller.personId, onBehalfOf: closed?.onBehalfOf, at: now, origin: { requestId, traceParent } },
    );
    return { status: 200, body: answer, version: answer.version };
  },
});
