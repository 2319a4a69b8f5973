import t from 'tap';
import { capacityFor, type Deputyship, type Duty, officeCapacity } from '../../src/domain/authority.ts';
import { person, who } from './world.ts';

const HEAD: Duty = { roles: ['unit_head'], missing: 'no', separated: 'not you' };
const LENT: Deputyship[] = [{ from: 'head', role: 'unit_head' }];
const MISSING = { code: 'authority_missing', detail: 'no' };
const SEPARATED = { code: 'separation_of_duties', detail: 'not you' };
const ask = (actor: string, duty: Partial<Duty> = {}, delegations = LENT) =>
  capacityFor({ actor: who(actor), delegations }, { ...HEAD, ...duty });

t.test('authority is one’s own, or a delegator’s', async (t) => {
  t.same(ask('deputy-head'), { onBehalfOf: undefined }, 'one’s own comes first');
  t.same(ask('clerk'), { onBehalfOf: 'head' });
  t.same(ask('clerk', {}, []), MISSING);
  t.same(ask('clerk', { roles: ['hr_staff'] }), MISSING, 'only the appointment that was lent');
  t.same(ask('gone'), MISSING, 'whoever left acts for nobody');
});

t.test('who is excluded neither acts nor lends', async (t) => {
  t.same(ask('head', { excluded: ['head'] }), SEPARATED);
  t.same(ask('clerk', { excluded: ['head'] }), SEPARATED);
  t.same(ask('clerk', { excluded: ['clerk'] }), SEPARATED);
  const two: Deputyship[] = [...LENT, { from: 'deputy-head', role: 'unit_head' }];
  t.same(ask('clerk', { excluded: ['head'] }, two), { onBehalfOf: 'deputy-head' });
});

t.test('an appointment of one department reaches no other, lent or not', async (t) => {
  const duty: Duty = { ...HEAD, roles: ['leader_in_charge'] };
  const own = person('x', undefined, { appointments: [{ role: 'leader_in_charge', departmentCode: 'D07' }] });
  const may = (departmentCode: string | undefined, delegations: Deputyship[] = [], actor = own) =>
    capacityFor({ actor, delegations }, { ...duty, departmentCode });
  t.same(may('D07'), { onBehalfOf: undefined });
  t.same(may('D08'), MISSING);
  t.same(may(undefined), { onBehalfOf: undefined });
  const lent: Deputyship[] = [{ from: 'x', role: 'leader_in_charge', departmentCode: 'D07' }];
  t.same(may('D07', lent, person('y')), { onBehalfOf: 'x' });
  t.same(may('D08', lent, person('y')), MISSING);
});

t.test('a deputy of the office does what the office does', async (t) => {
  const delegations: Deputyship[] = [{ from: 'clerk', role: 'office_staff' }];
  t.same(officeCapacity({ actor: who('nurse'), delegations }), { onBehalfOf: 'clerk' });
  t.match(officeCapacity({ actor: who('nurse'), delegations: [] }), { code: 'authority_missing' });
});
