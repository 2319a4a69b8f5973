import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { askAgain, findCampaignLeft } from '../db/campaign-left.ts';
import { restoreGroup as decide } from '../domain/dissolve-group.ts';
import type { CampaignAsked } from '../domain/group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const restoreGroup = route({
  operationId: 'restoreGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/restoration',
  tag: 'Life cycle',
  summary: 'Restore a dissolved group',
  description:
    'A duty of the office, until `restorableUntil`. The group is again what it was before, with its number, members and duties: refused where none of its admins is still qualified (R4), where its platform group belongs to another official group by now, and for a temporary group that has ended. Admins who are no longer qualified open an admin gap. A renewal that was due meanwhile, of the filing or by an open campaign, is due on the day of the restoration; where it was overdue already, the group stays suspended and has the days until a dissolution again.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [
    ...STEP_ERRORS,
    'reason_missing',
    'admin_gap',
    'restoration_expired',
    'end_date_past',
    'external_group_taken',
    'name_taken',
  ],
  examples: { body: { reason: '误解散,恢复使用。' } },
  ahead: aheadOfStep,
  handle: async (input) => {
    const { tx, body, params } = input;
    let asked: CampaignAsked | undefined;
    const answer = await recordStep(input, async (group, facts) => {
      const decision = decide(group, body, facts, await findCampaignLeft(tx, group.id));
      const [restored] = decision.accepted ? decision.events : [];
      asked = restored?.fact === 'restored' ? restored.campaign : undefined;
      return decision;
    });
    if (asked) await askAgain(tx, params.groupId, asked);
    return answer;
  },
});
