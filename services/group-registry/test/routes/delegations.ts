import type { TestAnswer } from '@groupwarden/test-kit';
import { CLERK, HEAD, type TestRegistry, VETTER } from '../helper.ts';

/** A delegation that is accepted as it is, drawn up by the unit head for two weeks. */
export const DELEGATION = { to: CLERK, role: 'unit_head', validTo: '2026-12-07T00:00:00.000Z', reason: '出差' };

/** Delegations as tests need them. */
export const delegationsOf = (registry: TestRegistry) => {
  const ok = async (answer: Promise<TestAnswer>): Promise<TestAnswer> => {
    const { status, body } = await answer;
    if (status !== 200 && status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return answer;
  };
  const step = (person: string, delegation: TestAnswer, noun: string, body: object = {}, options: object = {}) =>
    registry
      .as(person)
      .post(`/v1/delegations/${delegation.body.id}/${noun}`, body, { ifMatch: delegation.body.version, ...options });
  const drawnUp = (change: object = {}, person = HEAD) =>
    ok(registry.as(person).post('/v1/delegations', { ...DELEGATION, ...change }));
  return {
    step,
    drawnUp,
    confirmed: async (change: object = {}, person = HEAD) =>
      ok(step(VETTER, await drawnUp(change, person), 'confirmation')),
    read: (delegation: TestAnswer) => registry.as(VETTER).get(`/v1/delegations/${delegation.body.id}`),
    /** Short names of the facts about a delegation. */
    facts: async (delegation: TestAnswer) =>
      (await registry.outbox())
        .filter((event) => event.subject === delegation.body.id)
        .map(({ type, aggregateversion }) => `${type.split('.').slice(1, 3).join('.')} ${aggregateversion}`),
  };
};
