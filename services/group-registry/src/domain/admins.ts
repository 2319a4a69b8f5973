import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { isRefusal, officeCapacity, partiesOf } from './authority.ts';
import { wrongState } from './chain.ts';
import { advance, type FrozenDossier, named, undertakingsIn } from './dossier.ts';
import type { ClockFacts, Facts } from './facts.ts';
import { type FiledGroup, type Group, isFiled, type Succession } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { fact } from './life-cycle.ts';
import { isQualifiedAdmin, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

/**
 * An admin left the roster or lost the appointment: they are admin no longer, and the group has a gap with a deadline
 * (R4). A person who is no admin (any more), or a group that is not on record, changes nothing.
 */
export function loseAdmin(group: Group, personId: string, reason: string, facts: ClockFacts): Decision<GroupEvent> {
  if (!isFiled(group) || !isAdmin(group, personId)) return accept();
  const common = { at: facts.now, by: undefined, reason, policyVersion: facts.policy.version, lostAdmins: [personId] };
  return accept(
    group.adminGap
      ? { ...common, fact: 'adminLost' }
      : { ...common, fact: 'adminGapOpened', deadline: facts.dueIn(facts.policy.adminGapWorkingDays) },
  );
}

export interface SuccessionFacts extends Facts {
  readonly from: Person | undefined;
  readonly to: Person | undefined;
}

/** The office offers the duties of an admin, present or lost, to a qualified successor, who has to accept (R4). */
export function offerSuccession(
  group: Group,
  command: { reason?: string | undefined },
  facts: SuccessionFacts,
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (!isFiled(group)) return refuse(wrongState(group, 'filed', 'active', 'suspended'));
  const { from, to } = facts;
  const { reason, refusals } = readReason(command.reason);
  const offering = partiesOf({ by: facts.actor.personId, ...capacity });
  const refused = refusedFor([...refusals, ...partyRefusals(group, from, to, offering)]);
  if (refused || !from || !to) return refused ?? accept();
  const dueAt = facts.dueIn(facts.policy.successionWorkingDays);
  return accept({
    ...fact(group, facts, reason, capacity),
    fact: 'successionOffered',
    succession: { from: from.personId, to: to.personId, dueAt },
  });
}

/**
 * The successor accepts or declines; accepting makes them admin, and the last one closes an open gap (R4). What is no
 * longer on offer, because an amendment named other admins meanwhile, cannot be accepted.
 */
export function answerSuccession(
  group: Group,
  command: { number: number; decision: 'accept' | 'decline'; reason?: string | undefined },
  facts: Facts & { dossier: FrozenDossier },
): Decision<GroupEvent> {
  const found = openSuccession(group, command.number);
  if (isRefusal(found)) return refuse(found);
  const { filed, succession } = found;
  if (succession.to !== facts.actor.personId)
    return refuse({ code: 'authority_missing', detail: 'Only the successor named answers' });
  if (succession.dueAt <= facts.now)
    return refuse({ code: 'deadline_passed', detail: `The answer was due by ${succession.dueAt.toISOString()}` });
  const declines = command.decision === 'decline';
  if (!declines && !hasDuties(filed, succession.from))
    return refuse({
      code: 'state_conflict',
      detail: 'The duties are no longer those of whom they were to be taken from',
    });
  const { reason, refusals } = readReason(command.reason, declines ? 'required' : 'optional');
  const unqualified: Refusal[] =
    declines || isQualifiedAdmin(facts.actor) ? [] : [{ code: 'admin_not_qualified', detail: QUALIFIED }];
  const refused = refusedFor([...refusals, ...unqualified]);
  if (refused) return refused;
  const common = fact(group, facts, reason);
  const { number, from, to } = succession;
  if (declines) return accept({ ...common, fact: 'successionDeclined', number });

  const dossier = succeeded(filed, succession, facts);
  const accepted: GroupEvent = { ...common, fact: 'adminSucceeded', number, from, to, dossier };
  const lost = filed.adminGap?.lostAdmins ?? [];
  return filed.adminGap && lost.every((personId) => personId === from)
    ? accept<GroupEvent>(accepted, { ...common, fact: 'adminGapClosed', newAdmins: [to] })
    : accept(accepted);
}

/** The office takes an offer back before it is answered. */
export function withdrawSuccession(
  group: Group,
  command: { number: number; reason?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const found = openSuccession(group, command.number);
  if (isRefusal(found)) return refuse(found);
  const { reason, refusals } = readReason(command.reason);
  return (
    refusedFor(refusals) ??
    accept({ ...fact(group, facts, reason, capacity), fact: 'successionWithdrawn', number: command.number })
  );
}

const QUALIFIED = 'An admin is core staff of the office or of organisation/HR (R4)';

const isAdmin = ({ content }: FiledGroup, personId: string): boolean =>
  content.admins.some((admin) => admin.personId === personId);

/** Admin, or lost and not yet replaced. */
const hasDuties = (group: FiledGroup, personId: string): boolean =>
  isAdmin(group, personId) || (group.adminGap?.lostAdmins.includes(personId) ?? false);

function partyRefusals(
  group: FiledGroup,
  from: Person | undefined,
  to: Person | undefined,
  offering: readonly string[],
): Refusal[] {
  const wrong: Refusal[] = [];
  if (!from || !hasDuties(group, from.personId))
    wrong.push({ code: 'not_an_admin', pointer: '/from', detail: 'This person is not an admin of the group' });
  else if (group.successions.some((offer) => offer.from === from.personId))
    wrong.push({ code: 'succession_open', pointer: '/from', detail: 'These duties are on offer already' });
  if (!to)
    wrong.push({ code: 'person_unknown', pointer: '/to', detail: 'No person of the roster has this employee number' });
  else if (!isQualifiedAdmin(to)) wrong.push({ code: 'admin_not_qualified', pointer: '/to', detail: QUALIFIED });
  else if (offering.includes(to.personId))
    wrong.push({
      code: 'separation_of_duties',
      pointer: '/to',
      detail: 'Whoever offers the duties does not take them',
    });
  else if (isAdmin(group, to.personId) || group.successions.some((offer) => offer.to === to.personId))
    wrong.push({ code: 'person_named_twice', pointer: '/to', detail: 'This person is admin already, or asked to be' });
  return wrong;
}

function openSuccession(group: Group, number: number): { filed: FiledGroup; succession: Succession } | Refusal {
  if (!isFiled(group)) return wrongState(group, 'filed', 'active', 'suspended');
  const succession = group.successions.find((offer) => offer.number === number);
  if (succession) return { filed: group, succession };
  return number >= 1 && number <= group.lastSuccession
    ? { code: 'state_conflict', detail: `Succession ${number} is closed` }
    : { code: 'succession_not_found', detail: `The group has no succession ${number}` };
}

const succeeded = (
  group: FiledGroup,
  { from }: Succession,
  { actor, dossier, now }: Facts & { dossier: FrozenDossier },
): FrozenDossier =>
  advance(
    dossier,
    'admin_succeeded',
    now,
    (document) => ({
      admins: [
        ...document.admins.filter(
          ({ personId }) =>
            personId !== from &&
            personId !== actor.personId &&
            group.content.admins.some((admin) => admin.personId === personId),
        ),
        { ...named(actor), since: now.toISOString() },
      ],
      listedMembers: document.listedMembers.some((member) => member.personId === actor.personId)
        ? document.listedMembers
        : [...document.listedMembers, named(actor)],
      // The successor has not signed yet; whoever left is not bound any more.
      ...undertakingsIn(
        { ...group.content, admins: group.content.admins.filter(({ personId }) => personId !== from) },
        document.admins,
      ),
    }),
    group.lastFrozen,
  );
