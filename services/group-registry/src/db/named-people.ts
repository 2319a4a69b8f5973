import type { AppointmentRole, GroupProposal } from '@groupwarden/contracts';
import { type LookUp, lookUp } from '@groupwarden/database';
import type { Person } from '../domain/people.ts';
import type { RegistryPolicy } from '../domain/policy.ts';
import type { ClaimFacts } from '../domain/read-proposal.ts';
import { ROLE_OF } from '../domain/round.ts';
import { bindingOf, bindingSql } from './find-binding.ts';
import { keyOf, type NameJson, nameFactsOf, nameSql } from './find-name.ts';
import { type PolicyJson, policyOf, policySql } from './policy.ts';

interface Row {
  person_id: string;
  employee_number: string;
  real_name: string;
  department_code: string;
  active: boolean;
  appointments: { role: AppointmentRole; departmentCode: string | null }[] | null;
  vetter: string | null;
  policy: PolicyJson | null;
  name: NameJson | null;
  bound: boolean | null;
}

const NAME = nameSql({
  key: 'asked.name_key',
  department: 'coalesce(asked.department_code, p.department_code)',
  sensitive: 'asked.sensitive',
  group: "''",
});
const BOUND = bindingSql({ externalGroupId: 'asked.external_group_id', platforms: 'asked.platforms', group: "''" });
const ask = lookUp(
  'find_named_people',
  {
    named: 'text[]',
    appointed: 'text[]',
    caller: 'text',
    at: 'timestamptz',
    name_key: 'text',
    department_code: 'text',
    sensitive: 'boolean',
    external_group_id: 'text',
    platforms: 'text[]',
  },
  `SELECT p.person_id, p.employee_number, p.real_name, p.department_code, p.state = 'active' AS active,
    CASE WHEN p.employee_number = ANY((SELECT asked.appointed)::text[]) THEN
      (SELECT json_agg(json_build_object('role', a.role, 'departmentCode', a.department_code)) FROM roster_appointments a
        WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id
          AND a.valid_from <= asked.at AND (a.valid_to IS NULL OR a.valid_to > asked.at)) END AS appointments,
    CASE WHEN p.employee_number = asked.caller THEN
      (SELECT v.person_id FROM roster_appointments v
        WHERE v.unit_id = p.unit_id AND v.role = '${ROLE_OF.vetting}' AND v.person_id <> p.person_id
          AND v.valid_from <= asked.at AND (v.valid_to IS NULL OR v.valid_to > asked.at)
          AND (SELECT s.state FROM roster_people s WHERE s.unit_id = v.unit_id AND s.person_id = v.person_id) = 'active'
        LIMIT 1) END AS vetter,
    CASE WHEN p.employee_number = asked.caller THEN ${policySql('asked.at')} END AS policy,
    CASE WHEN p.employee_number = asked.caller THEN ${NAME} END AS name,
    CASE WHEN p.employee_number = asked.caller THEN ${BOUND} END AS bound
    FROM unnest(asked.named) AS named(employee_number)
    CROSS JOIN LATERAL (
      SELECT * FROM roster_people
       WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = named.employee_number OFFSET 0) AS p`,
);

/**
 * All that a proposal needs to know of the roster in one query, because it is a hot path: everyone named, by employee
 * number, with appointments of caller and admins only, whether name and platform group are free, and whether anybody else
 * can vet. Where a number passed on to another person, the active one counts. One index look-up per number, whatever the
 * planner knows of the table.
 */
export function namedPeopleStatement(caller: string, proposal: GroupProposal, at: Date): LookUp {
  const { name, departmentCode, sensitive = false, admins = [], listedMembers = [] } = proposal;
  const appointed = [caller, ...admins];
  const [external_group_id, platforms] = bindingOf(proposal);
  return ask({
    named: [...new Set([...appointed, ...listedMembers])],
    appointed,
    caller,
    at,
    name_key: keyOf(name),
    // Undefined: the caller's.
    department_code: departmentCode ?? null,
    sensitive,
    external_group_id,
    platforms,
  });
}

/** What the rows of {@link namedPeopleStatement} say. */
export function namedPeopleOf(
  found: readonly Record<string, unknown>[],
  caller: string,
  { departmentCode }: GroupProposal,
): ClaimFacts & {
  people: ReadonlyMap<string, Person>;
  /** Somebody besides the caller who can vet in their own right; undefined when that would be a deputy's, or nobody's. */
  vetter: string | undefined;
  policy: RegistryPolicy;
} {
  const rows = found as unknown as readonly Row[];
  const people = new Map<string, Person>();
  for (const row of rows) if (!people.get(row.employee_number)?.active) people.set(row.employee_number, personOf(row));
  const own = rows.find((row) => row.person_id === people.get(caller)?.personId);
  return {
    people,
    names: nameFactsOf(own?.name, departmentCode ?? own?.department_code),
    bindingTaken: own?.bound ?? false,
    vetter: own?.vetter ?? undefined,
    policy: policyOf(rows.find((row) => row.policy)?.policy),
  };
}

const personOf = (row: Row): Person => ({
  personId: row.person_id,
  employeeNumber: row.employee_number,
  realName: row.real_name,
  departmentCode: row.department_code,
  active: row.active,
  appointments: (row.appointments ?? []).map(({ role, departmentCode }) => ({
    role,
    departmentCode: departmentCode ?? undefined,
  })),
});
