import type { Transaction } from '@groupwarden/database';
import type { PolicyPreviewBody } from './bodies/policy-body.ts';
import { unitCalendar } from './db/unit-calendar.ts';
import type { PolicyFacts } from './domain/decide-policy.ts';
import type { SettingName } from './domain/policy.ts';
import { MEASURED_BY_LOOK } from './domain/policy-effects.ts';
import type { PolicyProposal } from './domain/policy-proposal.ts';
import { findPolicyEffects } from './find-policy-effects.ts';

/** What a change of settings would bring about if it were in force today. */
export async function previewOf(
  tx: Transaction,
  proposal: PolicyProposal,
  { before, today }: PolicyFacts,
): Promise<Pick<PolicyPreviewBody, 'wouldChange' | 'changes' | 'effects' | 'notMeasured'>> {
  const after = { ...before, ...proposal.changes };
  const timeZone = (await unitCalendar(tx)).data.timeZone;
  const effects = await findPolicyEffects(tx, { before, after, today, timeZone });
  return {
    wouldChange: true,
    changes: (Object.keys(proposal.changes) as SettingName[]).map((setting) => ({
      setting,
      from: before[setting],
      to: after[setting],
    })),
    notMeasured: MEASURED_BY_LOOK.filter((setting) => setting in proposal.changes),
    effects: effects.map(({ groupIds, ...effect }) => ({ ...effect, groupIds: [...groupIds] })),
  };
}
