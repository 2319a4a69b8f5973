import fc from 'fast-check';
import { test } from 'tap';
import { normaliseRow } from '../../src/domain/roster-row.ts';

const read = (record: Record<string, string>) =>
  normaliseRow({ employee_number: '10001', real_name: '张丽', ...record }, 7, '2026-11-23');
const codes = (record: Record<string, string>) =>
  read(record).issues.map((issue) => [issue.severity, issue.code, issue.column]);

test('a row that names nobody or says nothing sure is rejected, with its column', async (t) => {
  t.same(codes({ employee_number: '' }), [['rejected', 'number_missing', 'employee_number']]);
  t.same(codes({ employee_number: 'a b' }), [['rejected', 'number_malformed', 'employee_number']]);
  t.same(codes({ real_name: '' }), [['rejected', 'name_missing', 'real_name']]);
  t.same(codes({ status: 'perhaps' }), [['rejected', 'status_unknown', 'status']]);
  t.same(codes({ post: 'a\0b' }), [['rejected', 'control_character', 'post']]);
  t.same(codes({ post: 'x'.repeat(201) }), [['rejected', 'value_too_long', 'post']]);
  t.equal(read({ employee_number: '' }).row, undefined);
  t.equal(read({ employee_number: '' }).issues[0]?.row, 7);
});

test('a field that cannot be read is for review; the row stands without it', async (t) => {
  t.same(codes({ hired_on: '2026-02-30' }), [['review', 'date_invalid', 'hired_on']]);
  t.same(codes({ appointments: 'office_staff;emperor' }), [['review', 'appointment_unknown', 'appointments']]);
  t.same(codes({ manager_number: '10001' }), [['review', 'manager_invalid', 'manager_number']]);
  t.same(codes({ left_on: '2026-11-01' }), [['review', 'left_on_contradicts_status', 'left_on']]);
  t.notOk('appointments' in (read({ appointments: 'office_staff;emperor' }).row ?? {}), 'what is known stays');
  t.notOk('hiredOn' in (read({ hired_on: 'soon' }).row ?? {}));
});

test('appointments are separated by semicolon, bar or comma, and dates written in several ways', async (t) => {
  for (const separator of [';', '|', ',', ',', ' ; '])
    t.same(read({ appointments: `unit_head${separator}hr_staff` }).row?.appointments, ['hr_staff', 'unit_head']);
  for (const date of ['2020-1-4', '2020/01/04', '2020.1.4', '20200104', '2020年1月4日'])
    t.equal(read({ hired_on: date }).row?.hiredOn, '2020-01-04');
});

test('a first day in the future makes the person scheduled; Chinese status words are known', async (t) => {
  t.equal(read({ hired_on: '2026-12-01' }).row?.status, 'scheduled');
  t.equal(read({ status: '离职' }).row?.status, 'left');
  t.equal(read({ status: '在职' }).row?.status, 'active');
});

test('no record, however odd, makes reading fail', async () => {
  const columns = [
    'employee_number',
    'real_name',
    'status',
    'hired_on',
    'left_on',
    'manager_number',
    'appointments',
    'qq',
    'post',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...columns), fc.string({ unit: 'binary' })), (record) => {
      const { row, issues } = normaliseRow(record, 1, '2026-11-23');
      return row !== undefined || issues.some((issue) => issue.severity === 'rejected');
    }),
  );
});
