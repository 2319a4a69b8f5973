import t from 'tap';
import { CLERK, names, startRegistry, VETTER } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('withdrawGroup', async (t) => {
  const registry = await startRegistry(t);
  await checkStepConventions(t, registry, {
    noun: 'withdrawal',
    person: CLERK,
    body: { reason: '不再需要' },
    ready: registry.vetted,
    unready: registry.filed,
    fact: 'withdrawn',
  });

  await t.test('only the proposer withdraws, at any step before the filing', async (t) => {
    for (const make of [registry.proposed, registry.vetted, registry.approved]) {
      const group = await make();
      t.match(await registry.step(VETTER, group, 'withdrawal'), { status: 403, body: { code: 'authority_missing' } });
      t.match(await registry.step(CLERK, group, 'withdrawal'), {
        status: 200,
        body: { state: 'withdrawn', deadlines: {} },
      });
      t.equal(names(await registry.factsOf(group)).at(-1), 'withdrawn');
    }
  });
});
