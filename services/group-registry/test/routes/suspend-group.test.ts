import t from 'tap';
import { CLERK, HR, startRegistry } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('suspendGroup', async (t) => {
  const registry = await startRegistry(t);
  await checkStepConventions(t, registry, {
    noun: 'suspension',
    person: CLERK,
    body: { reason: '整改' },
    ready: registry.active,
    unready: registry.filed,
    fact: 'suspended',
  });

  await t.test('the office suspends, and says why', async (t) => {
    const group = await registry.active();
    t.match(await registry.step(HR, group, 'suspension', { reason: '整改' }), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    t.match(await registry.step(CLERK, group, 'suspension'), { status: 422, body: { code: 'reason_missing' } });
    t.match(await registry.step(CLERK, group, 'suspension', { reason: '整改' }), {
      status: 200,
      body: { state: 'suspended', suspendedFor: 'office' },
    });
    const fact = (await registry.factsOf(group)).at(-1);
    t.match(fact?.data, { reason: '整改', cause: 'office', group: { state: 'suspended' } });
  });
});
