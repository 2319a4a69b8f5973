import t from 'tap';
import { CLERK, HR, SPARE, startRegistry } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('reinstateGroup', async (t) => {
  const registry = await startRegistry(t);
  const suspended = async () => registry.step(CLERK, await registry.active(), 'suspension', { reason: '整改' });
  await checkStepConventions(t, registry, {
    noun: 'reinstatement',
    person: SPARE,
    body: { reason: '整改完成' },
    ready: suspended,
    unready: registry.active,
    fact: 'reinstated',
  });

  await t.test('a group without any admin is not brought back into use', async (t) => {
    const group = await suspended();
    await registry.leave(SPARE);
    await registry.leave(HR);
    const lost = await registry.read(group);
    t.match(await registry.step(CLERK, lost, 'reinstatement', { reason: '完成' }), {
      status: 422,
      body: { code: 'admin_gap' },
    });
  });
});
