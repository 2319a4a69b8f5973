import type { TestAnswer } from '@groupwarden/test-kit';
import type { Test } from 'tap';
import { names, type TestRegistry } from '../helper.ts';

/** One step route, as its test describes it. */
export interface Step {
  /** Last part of the path. */
  noun: string;
  /** Who may take it. */
  person: string;
  body?: object | ((group: TestAnswer) => object);
  /** A group that waits for the step. */
  ready: () => Promise<TestAnswer>;
  /** A group in another state. */
  unready: () => Promise<TestAnswer>;
  /** Short name of the fact that the step makes happen. */
  fact: string;
}

/** What holds for every step on a group: preconditions, idempotency, isolation of units, and no fact without success. */
export async function checkStepConventions(t: Test, registry: TestRegistry, step: Step): Promise<void> {
  const { noun, person, fact } = step;
  const bodyFor = (group: TestAnswer) => (typeof step.body === 'function' ? step.body(group) : step.body);
  const take = (group: TestAnswer, options: object = {}, by = registry.as(person)) =>
    by.post(`/v1/groups/${group.body.id}/${noun}`, bodyFor(group), {
      ifMatch: group.headers['etag'] ?? '',
      ...options,
    });
  const refused = async (t: Test, group: TestAnswer, answer: Promise<TestAnswer>, expected: object) => {
    const before = await registry.factsOf(group);
    t.match(await answer, { headers: { 'content-type': /problem\+json/ }, ...expected });
    t.same(await registry.factsOf(group), before, 'nothing happened');
  };

  await t.test(`${noun}: preconditions`, async (t) => {
    const group = await step.ready();
    await refused(t, group, take(group, { ifMatch: undefined }), {
      status: 428,
      body: { code: 'precondition_missing' },
    });
    await refused(t, group, take(group, { ifMatch: 99 }), { status: 412, body: { code: 'version_stale' } });
    await refused(t, group, take(group, { key: null }), { status: 400, body: { code: 'idempotency_key_missing' } });
    const nowhere = { ...group, body: { ...group.body, id: 'grp_01m83sqe1bexy8pzpbncthet7y' } };
    await refused(t, nowhere, take(nowhere), { status: 404, body: { code: 'group_not_found' } });
    await refused(t, group, take(group, {}, registry.as(person, 'other')), {
      status: 404,
      body: { code: 'group_not_found' },
    });
    await refused(t, group, take(group, {}, registry.client()), { status: 403, body: { code: 'person_required' } });
  });

  await t.test(`${noun}: not in another state`, async (t) => {
    const group = await step.unready();
    await refused(t, group, take(group), { status: 409, body: { code: 'state_conflict' } });
  });

  await t.test(`${noun}: a repeat with the same key changes nothing and answers the same`, async (t) => {
    const group = await step.ready();
    const before = (await registry.factsOf(group)).length;
    const first = await take(group, { key: `key-${noun}` });
    t.equal(first.status, 200);
    t.same((await take(group, { key: `key-${noun}` })).body, first.body);
    const facts = (await registry.factsOf(group)).slice(before);
    t.equal(names(facts)[0], fact);
    t.equal(facts.at(-1)?.aggregateversion, first.body.version);
    t.same((await registry.read(group)).body, first.body, 'reading gives the same body');
  });
}
