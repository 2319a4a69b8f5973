import { transaction } from '@groupwarden/database';
import t from 'tap';
import { holdersAt } from '../../src/db/holders.ts';
import { HEAD, HR, LEADER, startRegistry, type TestRegistry } from '../helper.ts';

const AT = '2026-11-23T01:30:00.000Z';

/** So many more people `x1`, `x2` … with the appointment. */
const appoint = (registry: TestRegistry, prefix: string, role: string, count: number, department: string | null) =>
  registry.sql(
    `WITH people AS (
       INSERT INTO roster_people (unit_id, person_id, employee_number, real_name, department_code, department, post, state, version)
       SELECT 'demo', $1 || n, $1 || n, $1 || n, 'D99', 'D99', '科员', 'active', 1 FROM generate_series(1, $3::int) AS n)
     INSERT INTO roster_appointments (unit_id, appointment_id, person_id, role, department_code, valid_from, version)
     SELECT 'demo', 'apt_' || $1 || n, $1 || n, $2, $4, '2020-01-01', 1 FROM generate_series(1, $3::int) AS n`,
    [prefix, role, count, department],
  );

t.test('who can decide', async (t) => {
  const registry = await startRegistry(t);
  const idOf = (number: string) => registry.people.get(`demo ${number}`) ?? '';
  const ask = (departmentCode: string) =>
    transaction(registry.running.context.database, { unitId: 'demo', readOnly: true }, (tx) =>
      holdersAt(tx, new Date(AT), departmentCode),
    );

  await t.test('is not blocked as long as one of a large office took no part', async (t) => {
    const group = await registry.approved();
    await appoint(registry, 'office', 'office_staff', 7, null);
    const office = (
      await registry.sql<{ id: string }>(
        "SELECT person_id AS id FROM roster_appointments WHERE role = 'office_staff' AND unit_id = 'demo'",
      )
    ).map(({ id }) => id);
    t.equal(office.length, 11);
    const chain = ['proposal', 'vetting', 'leader_in_charge', 'secrecy_officer', 'approval'];
    /** As if these had taken all steps before the filing, each for another one. */
    const taken = (people: readonly string[]) =>
      registry.sql(
        `UPDATE groups SET steps = $2, related_people = $3,
           details = jsonb_set(jsonb_set(details, '{round,filerTookNoStep}', 'true'), '{round,chain}', $4)
          WHERE group_id = $1`,
        [
          group.body.id,
          JSON.stringify(chain.map((step, n) => ({ step, by: people[2 * n], onBehalfOf: people[2 * n + 1] }))),
          people,
          JSON.stringify([...chain.slice(1), 'filing']),
        ],
      );
    for (const free of [0, 5, 10]) {
      await taken(office.filter((_, index) => index !== free));
      t.match((await registry.read(group)).body, { nextStep: 'filing', blocked: null }, `${free} is left`);
    }
  });

  await t.test('of a department is found among all that others have', async (t) => {
    await appoint(registry, 'leader', 'leader_in_charge', 100, 'D98');
    await appoint(registry, 'own', 'leader_in_charge', 1, 'D50');
    const found = (await ask('D50')).get('leader_in_charge')?.map(({ personId }) => personId);
    t.same(found?.sort(), ['own1', idOf('10005')].sort());
  });

  await t.test('as a deputy is found among all that departments lend', async (t) => {
    await appoint(registry, 'chief', 'department_leader', 100, 'D98');
    const lend = (id: string, from: string, to: string, role: string) =>
      registry.sql(
        `INSERT INTO delegations (unit_id, delegation_id, state, version, from_person, to_person, role, valid_from, valid_to,
           reason, drawn_up_by, confirmed_by, confirmed_at, created_at, updated_at)
         VALUES ('demo', $1, 'confirmed', 2, $2, $3, $4, '2026-11-20', '2026-12-20', '出差', $2, $2, '2026-11-20', '2026-11-20', '2026-11-20')`,
        [id, from, to, role],
      );
    for (let n = 1; n <= 100; n++) await lend(`dlg_${n}`, `chief${n}`, idOf(LEADER), 'department_leader');
    await lend('dlg_head', idOf(HEAD), idOf(HR), 'unit_head');
    t.same((await ask('D50')).get('unit_head'), [
      { personId: idOf(HEAD), departmentCode: undefined, onBehalfOf: undefined },
      { personId: idOf(HR), departmentCode: undefined, onBehalfOf: idOf(HEAD) },
    ]);
  });
});
