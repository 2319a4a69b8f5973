import { appointmentEvents, type CloudEvent, personEvents, unitEvents } from '@groupwarden/contracts';
import { createDatabase, transaction, unprotectedTables } from '@groupwarden/database';
import { applyOnce, outboxMigrations } from '@groupwarden/outbox';
import { createTestDatabase } from '@groupwarden/test-kit';
import fc from 'fast-check';
import t from 'tap';
import { v7 } from 'uuid';
import {
  callerOf,
  findByEmployeeNumbers,
  findHolders,
  lineOf,
  rosterHandlers,
  rosterMigrations,
  rosterUnits,
  superiorOf,
} from '../src/index.ts';

const schema = 'moderation';
const test = await createTestDatabase({ services: [{ schema, sets: [outboxMigrations, rosterMigrations] }] });
const database = createDatabase({ url: test.appUrl(schema), schema, applicationName: 'test' });
t.teardown(async () => {
  await database.close();
  await test.stop();
});
const consumption = { handlers: rosterHandlers };
const at = new Date('2026-11-23T01:30:00Z');
const read = <T>(work: (tx: Parameters<typeof superiorOf>[0]) => Promise<T>, unitId = 'a') =>
  transaction(database, { unitId, readOnly: true }, work);

const fact = (
  type: string,
  subject: string,
  aggregateversion: number,
  data: Record<string, unknown>,
  unitid = 'a',
): CloudEvent => ({
  specversion: '1.0',
  id: v7(),
  source: 'membership',
  type,
  subject,
  time: at.toISOString(),
  datacontenttype: 'application/json',
  unitid,
  aggregateversion,
  actor: 'client:hr',
  data,
});
const person = (
  personId: string,
  employeeNumber: string,
  version: number,
  changes: Record<string, unknown> = {},
  unit = 'a',
) =>
  fact(
    personEvents.changed.type,
    personId,
    version,
    {
      person: {
        personId,
        employeeNumber,
        realName: `v${version}`,
        departmentCode: 'D01',
        department: 'd',
        post: 'p',
        state: 'active',
        accounts: [],
        ...changes,
      },
    },
    unit,
  );
const appointment = (appointmentId: string, personId: string, role: string, version: number, to?: string) =>
  fact(appointmentEvents.started.type, appointmentId, version, {
    appointment: { appointmentId, personId, role, from: '2026-01-01T00:00:00Z', ...(to ? { to } : {}) },
  });

t.test('whatever the order and the repeats, the projection ends at the last version', async (t) => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 1, 3, 5], { minLength: 8 }), async (versions) => {
      n += 1;
      const id = `per_order${n}`;
      for (const version of versions) await applyOnce(database, consumption, [person(id, `o${n}`, version)]);
      const found = await read((tx) => findByEmployeeNumbers(tx, [`o${n}`]));
      return found.get(`o${n}`)?.realName === 'v5';
    }),
    { numRuns: 15 },
  );
  t.pass('holds for random orders');
});

t.test('superior, line, holders and caller follow the roster', async (t) => {
  await applyOnce(database, consumption, [
    fact(unitEvents.created.type, 'a', 1, { code: 'a', name: 'A', timeZone: 'Asia/Shanghai' }),
    person('per_1', '1', 1),
    person('per_2', '2', 1, { managerId: 'per_1' }),
    person('per_3', '3', 1, { managerId: 'per_2' }),
    appointment('apt_1', 'per_2', 'office_staff', 1),
    appointment('apt_2', 'per_3', 'office_staff', 1, '2026-11-23T01:30:00Z'),
  ]);
  t.equal((await read((tx) => superiorOf(tx, 'per_3')))?.personId, 'per_2');
  t.equal(await read((tx) => superiorOf(tx, 'per_1')), undefined);
  t.same(await read((tx) => lineOf(tx, 'per_3')), ['per_2', 'per_1']);
  t.same(
    (await read((tx) => findHolders(tx, ['office_staff'], at))).map((holder) => holder.personId),
    ['per_2'],
    'the ended appointment does not count',
  );
  const principal = { kind: 'person', employeeNumber: '3', unitId: 'a', scopes: [], subject: 'person:3' } as const;
  t.equal((await read((tx) => callerOf(tx, principal))).personId, 'per_3');
  await t.rejects(
    read((tx) => callerOf(tx, principal), 'b'),
    { code: 'caller_not_on_roster' },
    'of another unit',
  );
  await t.rejects(
    read((tx) => callerOf(tx, { kind: 'client', name: 'x', unitId: 'a', scopes: [], subject: 'client:x' })),
    { code: 'person_required' },
  );
  await applyOnce(database, consumption, [person('per_3', '3', 2, { state: 'inactive' })]);
  await t.rejects(
    read((tx) => callerOf(tx, principal)),
    { code: 'caller_not_on_roster' },
    'after leaving',
  );
  t.same(await transaction(database, { unitId: '*' }, rosterUnits), ['a']);
});

t.test('a loop in the manager relation ends', async (t) => {
  await applyOnce(database, consumption, [
    person('per_x', 'x', 1, { managerId: 'per_y' }),
    person('per_y', 'y', 1, { managerId: 'per_x' }),
  ]);
  t.same((await read((tx) => lineOf(tx, 'per_x'))).sort(), ['per_x', 'per_y']);
});

t.test('every table of the projection keeps units apart', async (t) => {
  t.same(await unprotectedTables(test.ownerUrl(schema), schema), []);
});
