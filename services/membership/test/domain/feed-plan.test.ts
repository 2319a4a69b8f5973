import fc from 'fast-check';
import { test } from 'tap';
import {
  type PlannedChange,
  planAbsence,
  planRow,
  type RosterPerson,
  type Target,
} from '../../src/domain/feed-plan.ts';
import { normaliseRow, type RosterRow } from '../../src/domain/roster-row.ts';

const TODAY = '2026-11-23';
const read = (record: Record<string, string>): RosterRow => {
  const { row } = normaliseRow({ employee_number: '10001', real_name: '张丽', ...record }, 1, TODAY);
  if (!row) throw new Error('the row was rejected');
  return row;
};
const personAfter = (change: PlannedChange | null): RosterPerson => ({
  personId: 'per_1',
  ...(change as PlannedChange).after,
});
const JOINED = personAfter(
  planRow(
    read({ department_code: 'D01', status: 'active', qq: '1', appointments: 'office_staff;hr_staff' }),
    undefined,
  ),
);

test('given nobody, a row is a joiner, unless it says that the person has left', async (t) => {
  t.match(planRow(read({}), undefined), { kind: 'joiner', before: null, after: { state: 'active' } });
  t.equal(planRow(read({ status: 'terminated' }), undefined), null);
});

test('given a person, the kind says what happens to them', async (t) => {
  const base = { department_code: 'D01', qq: '1', appointments: 'office_staff;hr_staff' };
  t.equal(planRow(read(base), JOINED), null);
  t.match(planRow(read({ ...base, department_code: 'D02' }), JOINED), { kind: 'mover', fields: ['departmentCode'] });
  t.match(planRow(read({ ...base, real_name: '张莉' }), JOINED), { kind: 'changed', fields: ['realName'] });
  const leaver = planRow(read({ ...base, status: 'terminated', left_on: TODAY }), JOINED);
  t.match(leaver, {
    kind: 'leaver',
    absent: false,
    after: { state: 'inactive', appointments: [], accounts: [{ ns: 'qq', value: '1' }] },
  });
  t.match(planRow(read(base), personAfter(leaver)), { kind: 'joiner', after: { leftOn: null, state: 'active' } });
});

test('a column that the feed does not have leaves what is known; an empty account does too', async (t) => {
  t.equal(planRow(read({}), JOINED), null);
  t.equal(planRow(read({ qq: '' }), JOINED), null);
  t.match(planRow(read({ qq: '2' }), JOINED)?.after.accounts, [{ ns: 'qq', value: '2' }]);
  t.match(planRow(read({ appointments: '' }), JOINED)?.after.appointments, []);
});

test('whoever is silently missing leaves, and only they count as absent', async (t) => {
  t.match(planAbsence(JOINED, TODAY), {
    kind: 'leaver',
    absent: true,
    after: { state: 'inactive', leftOn: TODAY, appointments: [] },
  });
});

const cell = fc.constantFrom(undefined, '', 'a', 'b');
const records = fc.record({
  department_code: cell,
  department: cell,
  post: cell,
  qq: cell,
  manager_number: cell,
  status: fc.constantFrom('active', 'terminated', 'scheduled'),
  hired_on: fc.constantFrom(undefined, '', '2020-01-01', '2027-01-01'),
  left_on: fc.constantFrom(undefined, '', '2026-11-23', '2027-01-01'),
  appointments: fc.constantFrom(undefined, '', 'office_staff', 'hr_staff|office_staff'),
});
const given = (record: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined));

test('a row that was applied changes nothing the second time', async () => {
  fc.assert(
    fc.property(records, records, (first, second) => {
      const change = planRow(read(given(first)), undefined);
      if (!change) return true;
      const row = read(given(second));
      const next = planRow(row, personAfter(change));
      return planRow(row, next ? personAfter(next) : personAfter(change)) === null;
    }),
  );
});

test('nobody inactive holds an appointment, and an account is never lost', async () => {
  const values = ({ accounts }: Target) => accounts.length;
  fc.assert(
    fc.property(records, records, (first, second) => {
      const change = planRow(read(given(first)), undefined);
      if (!change) return true;
      const next = planRow(read(given(second)), personAfter(change));
      if (!next) return true;
      return (
        (next.after.state !== 'inactive' || next.after.appointments.length === 0) &&
        values(next.after) >= values(change.after)
      );
    }),
  );
});
