import type { TestAnswer } from '@groupwarden/test-kit';
import { CLERK, HEAD, type TestRegistry, VETTER } from '../helper.ts';

/** Amendments of a running registry: each step answers with the amendment, its ETag is the version of the group. */
export function amendmentsOf(registry: TestRegistry) {
  const step = (person: string, amendment: TestAnswer, noun: string, body?: object, options: object = {}) =>
    registry.as(person).post(`/v1/groups/${amendment.body.groupId}/amendments/${amendment.body.number}/${noun}`, body, {
      ifMatch: amendment.headers['etag'] ?? '',
      ...options,
    });
  const propose = (group: TestAnswer, changes: object, person = CLERK) =>
    registry.step(person, group, 'amendments', { reason: '工作需要', ...changes });
  const vet = (amendment: TestAnswer) => step(VETTER, amendment, 'vetting', { decision: 'approve', reason: '属实' });
  const approve = (amendment: TestAnswer) =>
    step(HEAD, amendment, 'approval', {
      decision: 'approve',
      reason: '同意',
      dossierHash: amendment.body.dossier.sha256,
    });
  return {
    step,
    propose,
    vet,
    approve,
    proposed: async (changes: object = { purpose: '新的用途' }) => propose(await registry.active(), changes),
    vetted: async (changes?: object) => vet(await propose(await registry.active(), changes ?? { purpose: '新的用途' })),
    approved: async (changes?: object) =>
      approve(await vet(await propose(await registry.active(), changes ?? { purpose: '新的用途' }))),
    read: (amendment: TestAnswer) =>
      registry.as(CLERK).get(`/v1/groups/${amendment.body.groupId}/amendments/${amendment.body.number}`),
    group: (amendment: TestAnswer) => registry.as(CLERK).get(`/v1/groups/${amendment.body.groupId}`),
  };
}
