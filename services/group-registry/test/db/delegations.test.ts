import { transaction } from '@groupwarden/database';
import t from 'tap';
import { delegationsTo } from '../../src/db/delegations.ts';
import { CLERK, GONE, HEAD, LEADER, NURSE, startRegistry, VETTER } from '../helper.ts';

t.test('delegationsTo', async (t) => {
  const registry = await startRegistry(t);
  const idOf = (number: string) => registry.people.get(`demo ${number}`) ?? '';
  let last = 0;
  const insert = (from: string, to: string, role: string, more: Record<string, unknown> = {}) => {
    const row: Record<string, unknown> = {
      unit_id: 'demo',
      delegation_id: `dlg_${++last}`,
      state: 'confirmed',
      version: 2,
      from_person: idOf(from),
      to_person: idOf(to),
      role,
      valid_from: '2026-11-20T00:00:00Z',
      valid_to: '2026-12-20T00:00:00Z',
      reason: '出差',
      drawn_up_by: idOf(from),
      confirmed_by: idOf(CLERK),
      confirmed_at: '2026-11-20T00:00:00Z',
      created_at: '2026-11-20T00:00:00Z',
      updated_at: '2026-11-20T00:00:00Z',
      ...more,
    };
    const columns = Object.keys(row);
    return registry.sql(
      `INSERT INTO delegations (${columns}) VALUES (${columns.map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    );
  };
  const ask = (to: string, at = '2026-11-23T01:30:00Z', unitId = 'demo') =>
    transaction(registry.running.context.database, { unitId, readOnly: true }, (tx) =>
      delegationsTo(tx, idOf(to), new Date(at)),
    );

  await insert(HEAD, VETTER, 'unit_head');
  await insert(LEADER, VETTER, 'department_leader');
  await insert(HEAD, NURSE, 'unit_head', { state: 'proposed', version: 1, confirmed_at: null });
  await insert(NURSE, VETTER, 'office_staff');
  await insert(GONE, VETTER, 'hr_staff');
  const head = {
    from: idOf(HEAD),
    role: 'unit_head',
    departmentCode: undefined,
    delegator: { employeeNumber: HEAD, realName: '邱婷静' },
  };
  const leader = {
    from: idOf(LEADER),
    role: 'department_leader',
    departmentCode: 'D07',
    delegator: { employeeNumber: LEADER, realName: '张丽' },
  };

  await t.test('confirmed ones that are valid and whose delegator holds the appointment', async (t) => {
    t.same(await ask(VETTER), [head, leader]);
    t.same(await ask(NURSE), [], 'nobody confirmed it');
    t.same(await ask(HEAD), []);
  });

  await t.test('only from the first instant until before the last', async (t) => {
    t.same(await ask(VETTER, '2026-11-19T23:59:59Z'), []);
    t.same(await ask(VETTER, '2026-11-20T00:00:00Z'), [head, leader]);
    t.same(await ask(VETTER, '2026-12-20T00:00:00Z'), []);
  });

  await t.test('another unit has none of them', async (t) => {
    t.same(await ask(VETTER, undefined, 'other'), []);
  });

  await t.test('a delegator who loses the appointment or leaves lends nothing any more', async (t) => {
    await registry.sql(
      "UPDATE roster_appointments SET valid_to = '2026-11-22T00:00:00Z' WHERE role = 'department_leader'",
    );
    t.same(await ask(VETTER), [head]);
    await registry.leave(HEAD);
    t.same(await ask(VETTER), []);
  });
});
