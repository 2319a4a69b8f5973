import type { TestAnswer } from '@groupwarden/test-kit';
import { CLERK, HEAD, type TestRegistry } from '../helper.ts';

/** Changes of settings as tests need them. */
export const policiesOf = (registry: TestRegistry) => {
  const ok = async (answer: Promise<TestAnswer>): Promise<TestAnswer> => {
    const { status, body } = await answer;
    if (status !== 200 && status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return answer;
  };
  const propose = (person: string, settings: object, more: object = {}, query = '') =>
    registry.as(person).post(`/v1/registry-policy/proposals${query}`, { settings, reason: '需要', ...more });
  const step = (person: string, proposal: TestAnswer, noun: string, body: object = {}, options: object = {}) =>
    registry.as(person).post(`/v1/registry-policy/proposals/${proposal.body.id}/${noun}`, body, {
      ifMatch: proposal.body.version,
      ...options,
    });
  const proposed = (settings: object, more: object = {}) => ok(propose(CLERK, settings, more));
  return {
    propose,
    step,
    proposed,
    confirmed: async (settings: object, more: object = {}) =>
      ok(step(HEAD, await proposed(settings, more), 'confirmation', { decision: 'approve' })),
    policy: async (query = '') => (await ok(registry.as(CLERK).get(`/v1/registry-policy${query}`))).body,
    /** Short names of the facts about a proposal, and about the policy itself. */
    facts: async (subject: string) =>
      (await registry.outbox())
        .filter((event) => event.subject === subject)
        .map(({ type, aggregateversion }) => `${type.split('.').slice(1, 3).join('.')} ${aggregateversion}`),
  };
};
