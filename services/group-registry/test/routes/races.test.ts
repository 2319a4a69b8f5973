import t from 'tap';
import { CLERK, FILER, HEAD, names, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('two replicas that race on one group', async (t) => {
  const registry = await startRegistry(t);
  const replicaAs = await registry.replicaAs();
  type Attempt = [person: string, noun: string, body?: object];
  const race = async (group: Awaited<ReturnType<typeof registry.vetted>>, first: Attempt, second: Attempt) => {
    const answers = await Promise.all(
      [first, second].map(([person, noun, body], index) =>
        (index ? replicaAs : registry.as)(person).post(`/v1/groups/${group.body.id}/${noun}`, body, {
          ifMatch: group.body.version,
        }),
      ),
    );
    return answers.map(({ status }) => status).sort();
  };
  const rounds = [1, 2, 3, 4, 5];

  await t.test('approve/approve: one wins, the other is told that it is too late', async (t) => {
    for (const _ of rounds) {
      const group = await registry.vetted();
      const approve = { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 };
      t.same(
        await race(group, [HEAD, 'approval', approve], [HEAD, 'approval', { ...approve, reason: '再同意' }]),
        [200, 412],
      );
      t.same(names(await registry.factsOf(group)), ['proposed', 'vetted', 'approved']);
    }
  });

  await t.test('approve/withdraw: either, never both', async (t) => {
    for (const _ of rounds) {
      const group = await registry.vetted();
      const approve = { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 };
      t.same(await race(group, [HEAD, 'approval', approve], [CLERK, 'withdrawal']), [200, 412]);
      t.equal((await registry.factsOf(group)).length, 3);
    }
  });

  await t.test('vet/vet and file/file: one number is drawn, and it is the next', async (t) => {
    for (const _ of rounds) {
      const proposed = await registry.proposed();
      const vet = { decision: 'approve', reason: '好' };
      t.same(await race(proposed, [VETTER, 'vetting', vet], [SPARE, 'vetting', vet]), [200, 412]);
      const group = await registry.approved();
      t.same(await race(group, [FILER, 'filing'], [SPARE, 'filing']), [200, 412]);
    }
    const [counter] = await registry.sql<{ last_number: number }>('SELECT last_number FROM filing_counters');
    t.equal(counter?.last_number, rounds.length);
  });

  await t.test('two groups for one platform group: one is activated', async (t) => {
    const platform = { platform: 'onebot11', externalGroupId: 'shared' };
    const both = [await registry.approved({ platform }), await registry.approved({ platform })] as const;
    const [one, two] = [await registry.step(FILER, both[0], 'filing'), await registry.step(FILER, both[1], 'filing')];
    const answers = await Promise.all([
      registry.as(SPARE).post(`/v1/groups/${one.body.id}/activation`, {}, { ifMatch: 4 }),
      replicaAs(SPARE).post(`/v1/groups/${two.body.id}/activation`, {}, { ifMatch: 4 }),
    ]);
    t.same(answers.map(({ status }) => status).sort(), [200, 409]);
    t.match(answers.find(({ status }) => status === 409)?.body, { code: 'external_group_taken' });
  });
});
