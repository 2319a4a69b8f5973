import type { FindingKind } from '@groupwarden/contracts';
import { nameIndex, namesPerson } from './display-name.ts';
import { type Gate, judgeLoss } from './feed-gate.ts';
import type { Membership } from './membership.ts';

/** A member as the platform shows it. */
export interface ListedAccount {
  readonly accountId: string;
  readonly displayName?: string;
  readonly role?: 'owner' | 'admin' | 'member';
}

/** A person of the roster who has an account on the list or a membership of the group. */
export interface CheckedPerson {
  readonly personId: string;
  readonly employeeNumber: string;
  readonly realName: string;
  readonly onRoster: boolean;
  readonly isGroupAdmin: boolean;
  readonly membership?: Membership;
}

export interface Finding {
  readonly kind: FindingKind;
  readonly accountId?: string;
  readonly displayName?: string;
  readonly personId?: string;
  readonly employeeNumber?: string;
  readonly detail: string;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** Ids of people who are in the group and may be. */
  readonly seen: ReadonlySet<string>;
  /** Set when the list would take so many members away that it is held instead (domain §5). */
  readonly held?: Gate;
}

/** Findings after which someone has to be removed (R7, R8). */
export const REMOVAL_KINDS: ReadonlySet<FindingKind> = new Set(['intruder', 'left_roster', 'barred_returned']);

/** Compares who is in the group with who may be (R6–R8). An incomplete list says nothing about who is missing. */
export function checkRoster(
  groupId: string,
  accounts: readonly ListedAccount[],
  ownerOf: ReadonlyMap<string, CheckedPerson>,
  members: readonly CheckedPerson[],
  complete: boolean,
): CheckResult {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const strangers: ListedAccount[] = [];
  for (const account of accounts) {
    const person = ownerOf.get(account.accountId);
    if (!person) strangers.push(account);
    else findings.push(...judgeAccount(account, person, seen));
  }
  const absent = members.filter((member) => isExpected(member) && !seen.has(member.personId));
  const suggested = new Set<string>();
  const whoIsNamed = nameIndex(absent);
  for (const account of strangers) findings.push(judgeStranger(account, whoIsNamed, suggested));
  if (!complete) return { findings, seen };

  const missing = absent.filter((member) => !suggested.has(member.personId));
  findings.push(...missing.map(missingFinding));
  const held = judgeList(groupId, members, seen);
  return { findings, seen, ...(held ? { held } : {}) };
}

function judgeAccount(account: ListedAccount, person: CheckedPerson, seen: Set<string>): Finding[] {
  const finding = (kind: FindingKind, detail: string): Finding => ({
    kind,
    ...shown(account),
    personId: person.personId,
    employeeNumber: person.employeeNumber,
    detail,
  });
  if (person.membership?.barred) return [finding('barred_returned', 'The person is barred from the group.')];
  if (!person.onRoster) return [finding('left_roster', 'The person has left the roster.')];
  if (!isExpected(person)) return [finding('intruder', 'The person is not listed for the group.')];
  if (seen.has(person.personId))
    return [finding('duplicate_account', 'The person is in the group with another account.')];
  seen.add(person.personId);
  const found: Finding[] = [];
  if (account.displayName !== undefined && !namesPerson(account.displayName, person.realName))
    found.push(finding('name_mismatch', 'The display name does not contain the real name.'));
  if ((account.role === 'owner' || account.role === 'admin') && !person.isGroupAdmin)
    found.push(finding('unqualified_admin', 'Admin on the platform, but not an admin of the filing.'));
  return found;
}

/** A stranger who shows the name of a listed person not yet seen is to be identified first; any other is an intruder. */
function judgeStranger(
  account: ListedAccount,
  whoIsNamed: (displayName: string) => readonly CheckedPerson[],
  suggested: Set<string>,
): Finding {
  const named = account.displayName === undefined ? [] : whoIsNamed(account.displayName);
  const only = named.length === 1 ? named[0] : undefined;
  if (named.length === 0 || (only && suggested.has(only.personId)))
    return { kind: 'intruder', ...shown(account), detail: 'The account belongs to nobody on the roster.' };
  for (const person of named) suggested.add(person.personId);
  return {
    kind: 'unknown_account',
    ...shown(account),
    ...(only ? { personId: only.personId, employeeNumber: only.employeeNumber } : {}),
    detail: 'The name is that of a listed person, but the account is not known; identify it.',
  };
}

/** Held when members seen before are gone in numbers, or no admin is left: then the list is doubted, not the people. */
function judgeList(groupId: string, members: readonly CheckedPerson[], seen: ReadonlySet<string>): Gate | undefined {
  const active = members.filter((member) => member.membership?.state === 'active');
  const admins = active.filter((member) => member.isGroupAdmin);
  const gone = (people: readonly CheckedPerson[]): number =>
    people.filter((person) => !seen.has(person.personId)).length;
  return judgeLoss({
    groupId,
    losing: gone(active),
    members: active.length,
    admins: admins.length,
    losingAdmins: gone(admins),
  });
}

const isExpected = (person: CheckedPerson): boolean =>
  person.onRoster &&
  person.membership !== undefined &&
  !person.membership.barred &&
  (person.membership.state === 'listed' ||
    person.membership.state === 'active' ||
    person.membership.state === 'suspended');

const shown = ({ accountId, displayName }: ListedAccount) => ({
  accountId,
  ...(displayName === undefined ? {} : { displayName }),
});

const missingFinding = (person: CheckedPerson): Finding => ({
  kind: 'missing',
  personId: person.personId,
  employeeNumber: person.employeeNumber,
  detail: 'Listed for the group, but not in it.',
});
