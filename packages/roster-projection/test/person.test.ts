import t from 'tap';
import { holds, isQualifiedAdmin, leadsDepartment, type Person } from '../src/index.ts';

const at = new Date('2026-11-23T01:30:00Z');
const person = (appointments: Person['appointments'], state: Person['state'] = 'active'): Person => ({
  personId: 'per_1',
  employeeNumber: '10003',
  realName: '某人',
  departmentCode: 'D01',
  department: '党政办公室',
  post: '主任',
  state,
  appointments,
});
const from = new Date('2026-01-01T00:00:00Z');

t.test('an appointment carries authority from its first instant until it ends', async (t) => {
  t.ok(holds(person([{ role: 'office_staff', from }]), 'office_staff', at));
  t.notOk(holds(person([{ role: 'office_staff', from, to: at }]), 'office_staff', at), 'ended now');
  t.ok(holds(person([{ role: 'office_staff', from, to: new Date(at.getTime() + 1) }]), 'office_staff', at));
  t.notOk(
    holds(person([{ role: 'office_staff', from: new Date(at.getTime() + 1) }]), 'office_staff', at),
    'not yet begun',
  );
  t.notOk(holds(person([{ role: 'office_staff', from }], 'inactive'), 'office_staff', at), 'left');
});

t.test('only office and HR staff qualify as group admins (R4)', async (t) => {
  t.ok(isQualifiedAdmin(person([{ role: 'hr_staff', from }]), at));
  t.notOk(isQualifiedAdmin(person([{ role: 'unit_head', from }]), at));
  t.notOk(isQualifiedAdmin(person([]), at));
});

t.test('a leader leads the department of the appointment, or their own', async (t) => {
  t.ok(leadsDepartment(person([{ role: 'department_leader', departmentCode: 'D09', from }]), 'D09', at));
  t.notOk(leadsDepartment(person([{ role: 'department_leader', departmentCode: 'D09', from }]), 'D01', at));
  t.ok(leadsDepartment(person([{ role: 'department_leader', from }]), 'D01', at));
});
