import { CalendarDate, GROUP_KINDS, OneOf } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { eventsOf, newId } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CampaignBody, renderCampaign } from '../bodies/campaign-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { enrolGroups, insertCampaign, readCampaign } from '../db/renewal-campaigns.ts';
import { openCampaign } from '../domain/campaign.ts';
import { personAt, stepFacts } from '../facts.ts';
import { publishCampaignEvent } from '../publish-campaign-event.ts';

/** Groups looked at within the request; a larger unit is walked to its end by a sweep. */
const WALKED_AT_ONCE = 2000;

export const openRenewalCampaign = route({
  operationId: 'openRenewalCampaign',
  method: 'POST',
  url: '/v1/renewal-campaigns',
  tag: 'Renewal',
  summary: 'Ask many groups to renew by one date',
  description:
    "The office brings the renewals of the matching groups on record forward to `dueOn` (R2). It never gives anybody more time: a group that is due sooner keeps its own date and is not part of it, nor is one that ends before, or that another open campaign asks. Reminders, suspension and dissolution then go by that date. The groups' versions do not change. Beyond 2,000 groups of the unit, enrolment goes on after the answer, and the state is `opening` until it is done. With `dryRun=true` nothing changes; `progress.total` says how many of the first 2,000 would take part.",
  scopes: ['groups:write'],
  callers: 'person',
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: Type.Object({
    name: Type.String({ maxLength: 1000 }),
    dueOn: CalendarDate,
    departmentCode: Type.Optional(Type.String({ maxLength: 64 })),
    kind: Type.Optional(OneOf(GROUP_KINDS)),
    dryRun: Type.Optional(Type.Boolean({ description: 'As the query parameter' })),
    ...ReasonBody.properties,
  }),
  responses: { 201: Type.Object({ ...CampaignBody.properties, wouldChange: Type.Optional(Type.Boolean()) }) },
  errors: [
    'caller_not_on_roster',
    'authority_missing',
    'name_missing',
    'due_date_past',
    'text_not_printable',
    'text_too_long',
  ],
  examples: { body: { name: '2027年度群备案续期', dueOn: '2027-03-31', kind: 'standing' } },
  handle: async ({ tx, principal, query, body, now, requestId, traceParent }) => {
    const caller = personAt(await callerOf(tx, principal), now);
    const facts = await stepFacts(tx, now, caller);
    const [opened] = eventsOf(openCampaign(body, facts));
    if (!opened) throw new Error('An accepted campaign has terms');
    const { onBehalfOf, ...terms } = opened;
    const id = newId('rnc');
    await insertCampaign(tx, { ...terms, id, by: caller.personId, at: now });
    await enrolGroups(tx, id, WALKED_AT_ONCE);
    const answer = renderCampaign(await readCampaign(tx, id), facts.today);
    const origin = { requestId, traceParent };
    publishCampaignEvent(tx, 'opened', answer, { by: caller.personId, onBehalfOf, at: now, origin });
    const isDryRun = query.dryRun || body.dryRun === true;
    if (!isDryRun) return { status: 201, version: 1, location: `/v1/renewal-campaigns/${id}`, body: answer };
    return { status: 201, body: { ...answer, wouldChange: answer.progress.total > 0 }, rollback: true };
  },
});
