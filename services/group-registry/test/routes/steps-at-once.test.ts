import t from 'tap';
import { CLERK, FILER, HEAD, NURSE, names, PROPOSAL, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('proposals and steps that come at once and share transactions', async (t) => {
  const registry = await startRegistry(t);
  const clerk = registry.as(CLERK);
  const propose = (name: string, change: object = {}, key?: string) =>
    clerk.post('/v1/groups', { ...PROPOSAL, name, ...change }, key ? { key } : {});
  const stored = async (prefix: string) =>
    (
      await registry.sql<{ name: string }>(
        `SELECT name FROM groups g WHERE name LIKE '${prefix}%'
            AND EXISTS (SELECT FROM dossiers d WHERE d.group_id = g.group_id)
            AND EXISTS (SELECT FROM decisions d WHERE d.group_id = g.group_id)
            AND EXISTS (SELECT FROM group_search s WHERE s.group_id = g.group_id)
            AND 2 = (SELECT count(*) FROM group_admins a WHERE a.group_id = g.group_id)
          ORDER BY name`,
      )
    ).map(({ name }) => name);
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index + 10}`);

  await t.test(
    'each is whole: group, dossier, decision, admins, search, one fact, an answer under its key',
    async (t) => {
      const wanted = numbered('并行', 40);
      const answers = await Promise.all(wanted.map((name) => propose(name, {}, `key-${name.slice(2)}`)));
      t.ok(answers.every(({ status }) => status === 201));
      t.same(
        answers.map(({ body }) => body.name),
        wanted,
        'everyone is answered with their own',
      );
      t.same(await stored('并行'), wanted);
      for (const answer of answers) t.same(names(await registry.factsOf(answer)), ['proposed']);
      const again = await Promise.all(wanted.map((name) => propose(name, {}, `key-${name.slice(2)}`)));
      t.same(
        again.map(({ body }) => body.id),
        answers.map(({ body }) => body.id),
      );
      t.same(await stored('并行'), wanted, 'nothing twice');
    },
  );

  await t.test('a refused one does not touch the others', async (t) => {
    const answers = await Promise.all(
      numbered('混合', 20).map((name, index) => propose(name, index % 5 === 0 ? { admins: [NURSE] } : {})),
    );
    t.same(
      answers.map(({ status }) => status),
      answers.map((_, index) => (index % 5 === 0 ? 422 : 201)),
    );
    t.equal((await stored('混合')).length, 16);
  });

  await t.test('of several for one name or one-key, one wins, and the rest go on as if alone', async (t) => {
    const same = numbered('另外', 6).map((name) => propose(name));
    const answers = await Promise.all([...same, ...Array.from({ length: 6 }, () => propose('同名'))]);
    t.same(answers.map(({ status }) => status).sort(), [...Array(7).fill(201), ...Array(5).fill(422)]);
    t.equal((await stored('另外')).length, 6);
    t.equal((await stored('同名')).length, 1);
    const once = await Promise.all(Array.from({ length: 6 }, () => propose('同键', {}, 'one-key')));
    const ids = once.filter(({ status }) => status === 201).map(({ body }) => body.id);
    t.equal(new Set(ids).size, 1);
    t.ok(
      once.every(({ status }) => status === 201 || status === 409),
      'the same answer, or that it is under way',
    );
    t.equal((await stored('同键')).length, 1);
  });

  await t.test(
    'of two who take the same step one wins, of many groups each goes its way, numbers have no gap',
    async (t) => {
      const proposed = await Promise.all(numbered('走完', 12).map((name) => propose(name)));
      const step = (person: string, noun: string, group: (typeof proposed)[number], body?: object) =>
        registry.as(person).post(`/v1/groups/${group.body.id}/${noun}`, body, { ifMatch: group.body.version });
      const winners = async (
        noun: string,
        people: readonly [string, string],
        bodyOf: (group: (typeof proposed)[number]) => object,
        groups: typeof proposed,
      ) => {
        const answers = await Promise.all(
          groups.map((group) => Promise.all(people.map((person) => step(person, noun, group, bodyOf(group))))),
        );
        for (const pair of answers) t.same(pair.map(({ status }) => status).sort(), [200, 412]);
        return answers.map((pair) => pair.find(({ status }) => status === 200) as (typeof proposed)[number]);
      };
      const vetted = await winners('vetting', [VETTER, SPARE], () => ({ decision: 'approve', reason: '好' }), proposed);
      const hashOf = ({ body }: (typeof proposed)[number]) => ({
        decision: 'approve',
        reason: '同意',
        dossierHash: body.dossier.sha256,
      });
      const approved = await winners('approval', [HEAD, HEAD], hashOf, vetted);
      const filed = await winners('filing', [FILER, FILER], () => ({}), approved);
      const filingNumbers = filed.map(({ body }) => Number(/(\d+)号$/.exec(body.filingNumber)?.[1]));
      t.same(
        filingNumbers.sort((a, b) => a - b),
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      for (const group of filed)
        t.same(names(await registry.factsOf(group)), ['proposed', 'vetted', 'approved', 'filed']);
    },
  );
});
