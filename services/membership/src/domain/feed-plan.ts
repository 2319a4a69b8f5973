import type { AppointmentRole, PersonState } from '@groupwarden/contracts';
import type { Account, RosterRow } from './roster-row.ts';

/** A person as the roster has them, in the terms of a feed. */
export interface RosterPerson {
  readonly personId: string;
  readonly employeeNumber: string;
  readonly realName: string;
  readonly departmentCode: string;
  readonly department: string;
  readonly post: string;
  readonly managerNumber: string | null;
  readonly state: PersonState;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  /** Accounts that came with a feed; at most one per namespace. */
  readonly accounts: readonly Account[];
  readonly appointments: readonly AppointmentRole[];
}

/** What a person will be when the change is applied. */
export type Target = Omit<RosterPerson, 'personId'>;

export const CHANGE_KINDS = ['joiner', 'leaver', 'mover', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One line of a plan. */
export interface PlannedChange {
  readonly kind: ChangeKind;
  readonly employeeNumber: string;
  /** The person left without being named as a leaver: only these count for the failsafe (domain §5). */
  readonly absent: boolean;
  /** Names of the fields that differ. */
  readonly fields: readonly string[];
  readonly before: Target | null;
  readonly after: Target;
}

/** Compares a feed's row with the roster. `null`: nothing changes. */
export function planRow(row: RosterRow, current: RosterPerson | undefined): PlannedChange | null {
  if (!current) return row.status === 'left' ? null : change('joiner', null, targetOf(row, NOBODY));
  const { personId: _, ...before } = current;
  const after = targetOf(row, before);
  const fields = differences(before, after);
  if (fields.length === 0) return null;
  return change(kindOf(before, after), before, after, fields);
}

/** The person is in no row of a full feed. `today` is the unit's calendar day. */
export function planAbsence(current: RosterPerson, today: string): PlannedChange {
  const { personId: _, ...before } = current;
  const after: Target = { ...before, state: 'inactive', leftOn: today, appointments: [] };
  return { ...change('leaver', before, after), absent: true };
}

const NOBODY: Omit<Target, 'employeeNumber' | 'realName' | 'state'> = {
  departmentCode: '',
  department: '',
  post: '',
  managerNumber: null,
  hiredOn: null,
  leftOn: null,
  accounts: [],
  appointments: [],
};

function targetOf(row: RosterRow, known: Partial<Target>): Target {
  const base = { ...NOBODY, ...known };
  const state = row.status === 'left' ? 'inactive' : row.status;
  return {
    employeeNumber: row.employeeNumber,
    realName: row.realName,
    departmentCode: row.departmentCode ?? base.departmentCode,
    department: row.department ?? base.department,
    post: row.post ?? base.post,
    managerNumber: row.managerNumber === undefined ? base.managerNumber : row.managerNumber,
    state,
    hiredOn: row.hiredOn === undefined ? base.hiredOn : row.hiredOn,
    leftOn: row.leftOn === undefined ? knownEnd(base, state) : row.leftOn,
    accounts: mergeAccounts(base.accounts, row.accounts),
    // Authority ends with the person: whoever leaves holds no appointment.
    appointments: state === 'inactive' ? [] : [...(row.appointments ?? base.appointments)].sort(),
  };
}

/** The end of an earlier employment says nothing about a new one. */
const knownEnd = (base: Partial<Target>, state: PersonState): string | null =>
  base.state === 'inactive' && state !== 'inactive' ? null : (base.leftOn ?? null);

/** A named account replaces the one of its namespace; an empty cell leaves what is known, so leavers stay recognisable. */
function mergeAccounts(known: readonly Account[], named: readonly Account[]): Account[] {
  const byNamespace = new Map([...known, ...named].map((account) => [account.ns, account.value]));
  return [...byNamespace].map(([ns, value]) => ({ ns, value })).sort((a, b) => (a.ns < b.ns ? -1 : 1));
}

function kindOf(before: Target, after: Target): ChangeKind {
  if (before.state !== 'inactive' && after.state === 'inactive') return 'leaver';
  if (before.state === 'inactive' && after.state !== 'inactive') return 'joiner';
  return before.departmentCode !== after.departmentCode ? 'mover' : 'changed';
}

const differences = (before: Target, after: Target): string[] =>
  (Object.keys(after) as (keyof Target)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

const change = (
  kind: ChangeKind,
  before: Target | null,
  after: Target,
  fields: readonly string[] = before ? differences(before, after) : Object.keys(after),
): PlannedChange => ({ kind, employeeNumber: after.employeeNumber, absent: false, fields, before, after });
