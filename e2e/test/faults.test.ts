import { randomUUID } from 'node:crypto';
import {
  type CloudEvent,
  CONSUMES,
  durableOf,
  natsSubject,
  SERVICES,
  schemaOf,
  streamOf,
} from '@groupwarden/contracts';
import { eventually } from '@groupwarden/test-kit';
import { nanos } from 'nats';
import t, { type Test } from 'tap';
import { fromUUID } from 'typeid-js';
import { type Answer, startProcessSuite } from '../src/process-suite.ts';
import { loadSmallUnit, person, proposal } from '../src/small-unit.ts';

// Leases run out, redeliveries wait their time, and each healing may take up to 60 s (invariant F).
t.setTimeout(900_000);

const suite = await startProcessSuite(t);
const { call, sql, settled, nats, processes } = suite;
const roster = await loadSmallUnit(suite);
// Every service knows the roster before the first fault: a write needs it, and may then go without the broker.
await settled();
await redeliverWithin(2_000);
let counter = 0;

const propose = (key: string = randomUUID(), n = ++counter) =>
  call('group-registry', person(2), 'POST', '/v1/groups', proposal(n), { key, token: roster });
const step = (number: number, answer: Answer, path: string, body: unknown = {}) =>
  call('group-registry', person(number), 'POST', `/v1/groups/${answer.body.id}/${path}`, body, {
    ifMatch: answer.body.version,
  });
const entryId = (eventId: string): string => fromUUID(eventId, 'ent').toString();
const entriesOf = (eventId: string) => sql('SELECT 1 FROM audit.entries WHERE id = $1', [entryId(eventId)]);
/** Whether the registry has still to publish a fact. */
const PENDING = `
  SELECT p.position FROM group_registry.outbox_pending p JOIN group_registry.outbox o USING (position) WHERE o.event_id = $1`;
const eventIdsOf = async (groupId: string) =>
  (
    await sql<{ event_id: string }>(
      'SELECT event_id FROM group_registry.outbox WHERE aggregate_id = $1 ORDER BY position',
      [groupId],
    )
  ).map((row) => row.event_id);

/** Has the broker deliver again sooner than in production what a killed service did not acknowledge. */
async function redeliverWithin(ms: number): Promise<void> {
  const connection = await nats.connectAs('provisioner');
  const { consumers } = await connection.jetstreamManager();
  for (const service of SERVICES)
    for (const source of CONSUMES[service])
      await consumers.update(streamOf(source), durableOf(service, source), { ack_wait: nanos(ms) });
  await connection.close();
}

async function active(): Promise<Answer> {
  const proposed = await propose();
  const vetted = await step(3, proposed, 'vetting', { decision: 'approve', reason: '材料齐全' });
  const approved = await step(1, vetted, 'approval', {
    decision: 'approve',
    reason: '同意',
    dossierHash: vetted.body.dossier.sha256,
  });
  const filed = await step(4, approved, 'filing');
  return step(5, filed, 'activation');
}

/** Invariants A, C, F and I over everything that has happened so far. */
async function invariants(t: Test): Promise<void> {
  await settled();
  for (const name of SERVICES.filter((service) => service !== 'audit')) {
    const schema = schemaOf(name);
    const facts = await sql<{ event_id: string }>(`SELECT event_id FROM ${schema}.outbox`);
    const ids = facts.map((fact) => entryId(fact.event_id));
    const entries = await sql<{ id: string }>('SELECT id FROM audit.entries WHERE id = ANY($1)', [ids]);
    t.same(entries.map(({ id }) => id).sort(), ids.sort(), `A: every fact of ${name} has exactly one entry`);
    const gaps = await sql(
      `SELECT aggregate_id FROM ${schema}.outbox GROUP BY aggregate, aggregate_id HAVING max(aggregate_version) <> count(*) OR min(aggregate_version) <> 1`,
    );
    t.same(gaps, [], `C: versions of ${name} are gapless`);
  }
  for (const name of SERVICES)
    t.same(await sql(`SELECT * FROM ${schemaOf(name)}.dead_letters`), [], `F: no dead letters in ${name}`);
}

t.test('killed after the commit, before the publication: nothing is lost', async (t) => {
  await nats.pause();
  const key = randomUUID();
  const answer = await propose(key);
  t.equal(answer.status, 201, 'the write does not need the broker');
  await processes['group-registry'].kill();
  await nats.resume();
  await processes['group-registry'].restart();
  const again = await call('group-registry', person(2), 'POST', '/v1/groups', proposal(counter), {
    key,
    token: roster,
  });
  t.same(again.body, answer.body, 'the same key gives the same answer after the crash');
  await invariants(t);
  const [event] = await eventIdsOf(answer.body.id);
  t.equal((await entriesOf(event ?? '')).length, 1);
});

t.test('killed after the publication, before the mark: published again, known already', async (t) => {
  await nats.pause();
  const answer = await propose();
  const [event = ''] = await eventIdsOf(answer.body.id);
  const locker = await suite.admin.connect();
  await locker.query('BEGIN');
  await locker.query(`${PENDING} FOR UPDATE OF p`, [event]);
  await nats.resume();
  await eventually(async () => (await entriesOf(event)).length === 1);
  await processes['group-registry'].kill();
  // The mark and its COMMIT may have left already and wait for the lock: then they die with the machine they came from.
  await sql(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'groupwarden-group-registry'",
  );
  await locker.query('ROLLBACK');
  locker.release();
  t.equal((await sql(PENDING, [event])).length, 1, 'it died before the mark');
  await processes['group-registry'].restart();
  await invariants(t);
});

t.test('killed after the effect, before the acknowledgement: delivered again, no second effect', async (t) => {
  const group = await active();
  await settled();
  const locker = await suite.admin.connect();
  await locker.query('BEGIN');
  await locker.query('LOCK TABLE membership.inbox IN ACCESS EXCLUSIVE MODE');
  const suspended = await step(3, group, 'suspension', { reason: '整顿' });
  t.equal(suspended.status, 200);
  await eventually(async () => {
    const [row] = await sql<{ n: string }>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'groupwarden-membership' AND wait_event_type = 'Lock'`,
    );
    return Number(row?.n) > 0;
  });
  await nats.kill();
  await locker.query('ROLLBACK');
  locker.release();
  const event = (await eventIdsOf(group.body.id)).at(-1) ?? '';
  await eventually(async () => (await sql('SELECT 1 FROM membership.inbox WHERE event_id = $1', [event])).length === 1);
  await processes.membership.kill();
  const before = await sql('SELECT * FROM membership.outbox ORDER BY position');
  await nats.restart();
  await processes.membership.restart();
  await invariants(t);
  const after = await sql('SELECT * FROM membership.outbox ORDER BY position');
  t.equal(after.length, before.length, 'the redelivery made no new fact');
});

t.test('killed again and again amid writes: every key counts once, every answer holds', async (t) => {
  const keys = Array.from({ length: 24 }, () => ({ key: randomUUID(), n: ++counter }));
  const insist = async ({ key, n }: { key: string; n: number }): Promise<Answer> => {
    let last: Answer | undefined;
    const answered = async (): Promise<boolean> => {
      last = await propose(key, n).catch(() => undefined);
      return last !== undefined && last.status < 500 && last.body.code !== 'idempotency_in_flight';
    };
    // Through three starts of the service, and then within 60 s (F); in a pace that leaves it the processor to start.
    await eventually(answered, 420_000, 200);
    return last as Answer;
  };
  const writing = Promise.all(keys.map(insist));
  // A failure in between is told where it is awaited, below.
  writing.catch(() => {});
  for (let round = 0; round < 3; round += 1) {
    await processes['group-registry'].kill();
    await processes['group-registry'].restart();
  }
  const answers = await writing;
  t.ok(answers.every((answer) => answer.status === 201));
  t.equal(new Set(answers.map((answer) => answer.body.id)).size, keys.length);
  const names = keys.map(({ n }) => `工作群${n}`);
  const [row] = await sql<{ n: string }>('SELECT count(*) AS n FROM group_registry.groups WHERE name = ANY($1)', [
    names,
  ]);
  t.equal(Number(row?.n), keys.length, 'B: one group a key');
  await invariants(t);
});

t.test('facts delivered three times and in reverse order change nothing twice', async (t) => {
  await active();
  await settled();
  const picture = async () => ({
    memberships: await sql('SELECT * FROM membership.memberships ORDER BY membership_id'),
    entries: (await sql<{ n: string }>(`SELECT count(*) AS n FROM audit.entries`))[0]?.n,
    // Not those of audit: it publishes checkpoints by the clock, whatever is delivered.
    facts: await Promise.all(
      SERVICES.filter((service) => service !== 'audit').map((name) =>
        sql<{ n: string }>(`SELECT count(*) AS n FROM ${schemaOf(name)}.outbox`),
      ),
    ),
  });
  const before = await picture();
  for (const source of ['group-registry', 'membership'] as const) {
    const events = await sql<{ event: CloudEvent }>(
      `SELECT event FROM ${schemaOf(source)}.outbox ORDER BY position DESC`,
    );
    const connection = await nats.connectAs(source);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        events.map(({ event }) =>
          connection.jetstream().publish(natsSubject(event), JSON.stringify(event), { msgID: randomUUID() }),
        ),
      );
    }
    await connection.close();
  }
  await settled();
  t.same(await picture(), before);
});

t.test('nobody took two steps of one decision (invariant I)', async (t) => {
  const rows = await sql<{ event: CloudEvent<{ group: { groupId: string } }> }>(
    `SELECT event FROM group_registry.outbox WHERE type IN ('groupwarden.group.proposed.v1', 'groupwarden.group.vetted.v1', 'groupwarden.group.approved.v1', 'groupwarden.group.filed.v1')`,
  );
  const actors = new Map<string, string[]>();
  for (const { event } of rows) actors.set(event.subject, [...(actors.get(event.subject) ?? []), event.actor]);
  t.ok(actors.size > 20);
  for (const [group, taken] of actors) t.equal(new Set(taken).size, taken.length, group);
});

t.test('every process stops in good order', async (t) => {
  const codes = await Promise.all(SERVICES.map((name) => processes[name].stop()));
  t.same(codes, [0, 0, 0, 0]);
  for (const name of SERVICES) t.notMatch(processes[name].logs.join(''), /Warning: /, `${name} was warned of nothing`);
});
