import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { isRefusal, officeCapacity } from './authority.ts';
import { addDays, addMonths } from './calendar-day.ts';
import { wrongState } from './chain.ts';
import { clockFact } from './clock.ts';
import { recorded } from './decide-group.ts';
import { advance, type FrozenDossier, presentAdmins } from './dossier.ts';
import type { ClockFacts, Facts } from './facts.ts';
import { type Group, isFiled, renewalDueOn } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { adminRefusals, fact } from './life-cycle.ts';
import { isRenewed } from './look.ts';
import { readReason, refusedFor } from './reason.ts';

/** From how many days before its due date a filing can be renewed. */
export const RENEWAL_WINDOW_DAYS = 60;

/** What a renewal can confirm to be still as filed. */
export const CONFIRMABLE = ['name', 'purpose', 'permittedContent', 'admins', 'members', 'platform'] as const;
export type Confirmable = (typeof CONFIRMABLE)[number];

/**
 * The office renews the filing for another year (R2): a version of the dossier is frozen with what was confirmed. What is
 * no longer true has to be amended first. A group suspended because the renewal was overdue is in use again.
 */
export function renewGroup(
  group: Group,
  command: { reason?: string | undefined; confirmed?: Partial<Record<Confirmable, boolean>> | undefined },
  facts: Facts & { readonly dossier: FrozenDossier },
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (!isFiled(group) || group.state === 'dissolving') return refuse(wrongState(group, 'filed', 'active', 'suspended'));
  const { today, policy } = facts;
  const dueOn = renewalDueOn(group);
  if (!isRenewed({ ...group.content, renewalDueOn: dueOn }))
    return refuse({
      code: 'renewal_not_due',
      detail: `The group ends on ${group.content.endsOn}, before a renewal is due`,
    });
  const opensOn = addDays(dueOn, -RENEWAL_WINDOW_DAYS);
  if (today < opensOn)
    return refuse({ code: 'renewal_not_due', detail: `It is due on ${dueOn} and can be renewed from ${opensOn}` });

  const { reason, refusals } = readReason(command.reason);
  const denied = CONFIRMABLE.filter((what) => command.confirmed?.[what] === false);
  const wrong = [...refusals, ...adminRefusals(group), ...denied.map(notConfirmed)];
  const refused = refusedFor(wrong);
  if (refused) return refused;

  const confirmed = CONFIRMABLE.filter((what) => command.confirmed?.[what]);
  const next = addMonths(today, policy.renewalMonths);
  const decision = recorded(facts, {
    step: 'renewal',
    decision: 'renew',
    reason,
    onBehalfOf: capacity.onBehalfOf,
    ...(confirmed.length > 0 && { confirmed }),
  });
  const dossier = advance(
    facts.dossier,
    'renewed',
    facts.now,
    (document) => ({
      ...presentAdmins(document, group.content),
      renewalDueOn: next,
      decisions: [...document.decisions, decision],
    }),
    group.lastFrozen,
  );
  const common = fact(group, facts, reason, capacity);
  const renewed: GroupEvent = { ...common, fact: 'renewed', renewalDueOn: next, dossier };
  return group.suspendedFor === 'renewal_overdue'
    ? accept<GroupEvent>(renewed, { ...common, fact: 'reinstated' })
    : accept(renewed);
}

const notConfirmed = (what: Confirmable): Refusal => ({
  code: 'renewal_not_confirmed',
  pointer: `/confirmed/${what}`,
  detail: 'What is no longer as filed is amended before the filing is renewed',
});

/** An active group whose renewal is overdue is out of use until somebody renews it (domain §4). */
export function suspendOverdue(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (group.state !== 'active') return accept();
  const reason = `The renewal was due on ${renewalDueOn(group)}`;
  return accept({ ...clockFact(facts, reason), fact: 'suspended', cause: 'renewal_overdue' });
}
