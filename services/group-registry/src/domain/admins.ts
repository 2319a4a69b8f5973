import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { wrongState } from './chain.ts';
import { advance, type FrozenDossier, named } from './dossier.ts';
import type { ClockFacts, Facts } from './facts.ts';
import { type Group, isFiled } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { fact, officeRefusal } from './life-cycle.ts';
import { isQualifiedAdmin, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

/**
 * An admin left the roster or lost the appointment: they are admin no longer, and the group has a gap with a deadline
 * (R4). A person who is no admin (any more), or a group that is not on record, changes nothing.
 */
export function loseAdmin(group: Group, personId: string, reason: string, facts: ClockFacts): Decision<GroupEvent> {
  if (!isFiled(group) || !group.content.admins.some((admin) => admin.personId === personId)) return accept();
  const common = { at: facts.now, by: undefined, reason, policyVersion: facts.policy.version, lostAdmins: [personId] };
  return accept(
    group.adminGap
      ? { ...common, fact: 'adminLost' }
      : { ...common, fact: 'adminGapOpened', deadline: facts.dueIn(facts.policy.adminGapWorkingDays) },
  );
}

export interface SuccessionFacts extends Facts {
  readonly dossier: FrozenDossier;
  readonly from: Person | undefined;
  readonly to: Person | undefined;
}

/** An admin, present or lost, hands over to a qualified successor; the last one closes the gap (R4). */
export function succeedAdmin(
  group: Group,
  command: { reason?: string | undefined },
  facts: SuccessionFacts,
): Decision<GroupEvent> {
  const barred = officeRefusal(facts);
  if (barred) return refuse(barred);
  if (!isFiled(group)) return refuse(wrongState(group, 'filed', 'active', 'suspended'));
  const { from, to } = facts;
  const { reason, refusals } = readReason(command.reason);
  const lost = group.adminGap?.lostAdmins ?? [];
  const isAdmin = (person: Person) => group.content.admins.some((admin) => admin.personId === person.personId);
  const wrong: Refusal[] = [...refusals];
  if (!from || !(isAdmin(from) || lost.includes(from.personId)))
    wrong.push({ code: 'not_an_admin', pointer: '/from', detail: 'This person is not an admin of the group' });
  if (!to)
    wrong.push({ code: 'person_unknown', pointer: '/to', detail: 'No person of the roster has this employee number' });
  else if (!isQualifiedAdmin(to))
    wrong.push({
      code: 'admin_not_qualified',
      pointer: '/to',
      detail: 'An admin is core staff of the office or of organisation/HR (R4)',
    });
  else if (isAdmin(to))
    wrong.push({ code: 'person_named_twice', pointer: '/to', detail: 'This person is already an admin of the group' });
  const refused = refusedFor(wrong);
  if (refused || !from || !to) return refused ?? accept();

  const common = fact(group, facts, reason);
  const succeeded: GroupEvent = {
    ...common,
    fact: 'adminSucceeded',
    from: from.personId,
    to: to.personId,
    dossier: succession(group, from, to, facts),
  };
  const closed: GroupEvent = { ...common, fact: 'adminGapClosed', newAdmins: [to.personId] };
  const closesGap = group.adminGap && lost.every((personId) => personId === from.personId);
  return closesGap ? accept<GroupEvent>(succeeded, closed) : accept(succeeded);
}

const succession = (group: Group, from: Person, to: Person, facts: SuccessionFacts): FrozenDossier =>
  advance(facts.dossier, 'admin_succeeded', facts.now, (document) => ({
    admins: [
      ...document.admins.filter(
        ({ personId }) =>
          personId !== from.personId && group.content.admins.some((admin) => admin.personId === personId),
      ),
      { ...named(to), since: facts.now.toISOString() },
    ],
    listedMembers: document.listedMembers.some((member) => member.personId === to.personId)
      ? document.listedMembers
      : [...document.listedMembers, named(to)],
  }));
