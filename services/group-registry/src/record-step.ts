import type { Decision } from '@groupwarden/contracts';
import type { Statement, Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers, peopleByNumber, peopleLookUp } from '@groupwarden/roster-projection';
import { eventsOf, type PersonPrincipal } from '@groupwarden/server';
import type { GroupBody } from './bodies/group-body.ts';
import { renderGroup } from './bodies/render-group.ts';
import { delegationsStatement, deputyshipsOf } from './db/delegations.ts';
import { type LockedGroup, lockedGroup, lockStatement, type Names } from './db/load-group.ts';
import { updateGroup, updateStatements } from './db/save-group.ts';
import type { FrozenDossier } from './domain/dossier.ts';
import type { Facts } from './domain/facts.ts';
import type { Group } from './domain/group.ts';
import type { GroupEvent } from './domain/group-event.ts';
import type { Person } from './domain/people.ts';
import { actorIn, clockFacts, peopleAt } from './facts.ts';
import { publishGroupEvents } from './publish-group-events.ts';
import { settleFindings } from './settle-findings.ts';
import { settleObservedGroup } from './settle-observed-group.ts';

/** The part of a route's input that a step needs. */
export interface StepInput {
  readonly tx: Transaction;
  readonly principal: PersonPrincipal;
  readonly params: { readonly groupId: string };
  /** The version that the caller has seen; without, the group must be locked already. */
  readonly ifMatch: number | undefined;
  readonly now: Date;
  readonly requestId: string;
  readonly traceParent: string | undefined;
  /** Rows of {@link aheadOfStep}, where the route names it. */
  readonly ahead: readonly (readonly Record<string, unknown>[])[];
}

/** Everything that a decision on an existing group may want to know. */
export interface GroupStepFacts extends Facts {
  /** Caller, admins and whoever else was asked for, by employee number. */
  readonly people: ReadonlyMap<string, Person>;
  /** The admins of the group, in its order. */
  readonly admins: readonly (Person | undefined)[];
  /** The current frozen version; reading it where nothing was frozen is a programming error. */
  readonly dossier: FrozenDossier;
  readonly previousDossier: FrozenDossier | undefined;
}

/**
 * What every step asks, known from the request alone: the group, which it locks, caller and admins, and what the caller
 * may do as a deputy. A route that names it ahead spares three round trips.
 */
export const aheadOfStep = ({
  principal,
  params,
  now,
}: Pick<StepInput, 'principal' | 'params' | 'now'>): Statement[] => [
  lockStatement({ group_id: params.groupId, at: now }),
  callerAndAdmins({ employee_number: principal.employeeNumber, group_id: params.groupId }),
  delegationsStatement({ employee_number: principal.employeeNumber, at: now }),
];

const callerAndAdmins = peopleLookUp(
  'people_of_step',
  { employee_number: 'text', group_id: 'text' },
  `ARRAY(
  SELECT person_id FROM roster_people
   WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = asked.employee_number
  UNION ALL SELECT person_id FROM group_admins
   WHERE unit_id = current_setting('groupwarden.unit') AND group_id = asked.group_id)`,
);

/** What the route asked ahead, or the same now. */
async function aheadRows(input: StepInput): Promise<StepInput['ahead']> {
  if (input.ahead.length > 0) return input.ahead;
  const asked: Record<string, unknown>[][] = [];
  for (const { text, values, name } of aheadOfStep(input)) asked.push((await input.tx.query(text, values, name)).rows);
  return asked;
}

/**
 * Takes one step of a group's life: lock, decide, store, publish. Each step route is this with its own decision.
 *
 * @param named employee numbers of people whom the decision needs beside caller and admins.
 * @throws Problem group_not_found, version_stale, caller_not_on_roster, and whatever the decision refuses with.
 */
export async function recordStep(
  input: StepInput,
  decide: (
    group: Group,
    facts: GroupStepFacts,
    loaded: LockedGroup,
  ) => Decision<GroupEvent> | Promise<Decision<GroupEvent>>,
  named: (loaded: LockedGroup) => readonly string[] = () => [],
): Promise<{ status: 200; body: GroupBody; version: number }> {
  const { tx, principal, ifMatch, now } = input;
  const [locked = [], asked = [], lent = []] = await aheadRows(input);
  const loaded = lockedGroup(locked, ifMatch);
  const others = await findByEmployeeNumbers(tx, named(loaded));
  const people = peopleAt(new Map([...others, ...peopleByNumber(asked)]), now);
  const actor = actorIn(people, principal.employeeNumber);
  const facts = { ...(await clockFacts(tx, now, loaded.policy)), actor, delegations: deputyshipsOf(lent) };

  const events = eventsOf(await decide(loaded.group, withGroup(facts, loaded, people), loaded));
  const group = publishGroupEvents(tx, loaded.group, events, input);
  await settleFindings(tx, group.id, events, input);
  await settleObservedGroup(tx, loaded, group, events, input);
  if (takesBinding(loaded.group, group)) await updateGroup(tx, loaded.group, group, events, facts.policy);
  else tx.beforeCommit(() => updateStatements(loaded.group, group, events, facts.policy));
  return {
    status: 200,
    body: renderGroup(group, withNames(loaded.names, people), loaded.holders, findingsAfter(loaded, group)),
    version: group.version,
  };
}

/** Whatever was found about a group that is dissolved is settled with it. */
const findingsAfter = ({ findings }: LockedGroup, group: Group) => (group.state === 'dissolved' ? [] : findings);

/** Only then can storing be refused: somebody else may hold the platform group. */
export const takesBinding = (before: Group, after: Group): boolean =>
  (before.state === 'filed' && after.state === 'active') ||
  (before.state === 'dissolved' && after.state !== 'filed') ||
  before.content.platform.externalGroupId !== after.content.platform.externalGroupId ||
  before.content.platform.platform !== after.content.platform.platform;

const withGroup = (
  facts: Facts,
  { group, names, frozen }: LockedGroup,
  people: ReadonlyMap<string, Person>,
): GroupStepFacts => ({
  ...facts,
  people,
  previousDossier: frozen,
  admins: group.content.admins.map((admin) => people.get(names.get(admin.personId)?.employeeNumber ?? '')),
  get dossier(): FrozenDossier {
    if (!frozen) throw new Error(`Nothing was frozen for a group that is ${group.state}`);
    return frozen;
  },
});

/** The names known, and those of the people looked up. */
export const withNames = (names: Names, people: ReadonlyMap<string, Person>): Names =>
  new Map([...names, ...[...people.values()].map((person) => [person.personId, person] as const)]);
