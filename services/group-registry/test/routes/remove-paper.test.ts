import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HR, names, startRegistry, VETTER } from '../helper.ts';
import { PDF } from '../papers/archive.ts';
import { fileForm } from './multipart.ts';

t.test('removePaper', async (t) => {
  const registry = await startRegistry(t);
  const withPaper = async (group: TestAnswer) => {
    const { body } = await registry.as(CLERK).post(`/v1/groups/${group.body.id}/papers`, undefined, {
      ifMatch: group.headers['etag'] ?? '',
      raw: fileForm(PDF),
    });
    return { group: await registry.read(group), url: `/v1/groups/${group.body.id}/papers/${body.id}` };
  };
  const remove = (
    person: string,
    { group, url }: { group: TestAnswer; url: string },
    ifMatch = group.headers['etag'],
  ) => registry.as(person).request('DELETE', url, undefined, ifMatch === undefined ? {} : { ifMatch });
  const stored = async () => (await registry.sql('SELECT FROM paper_chunks')).length;

  await t.test('what was only in a draft is gone, its content a day later', async (t) => {
    const draft = await withPaper(await registry.proposed({ draft: true }));
    t.match(await remove(HR, draft), { status: 403, body: { code: 'authority_missing' } });
    t.match(await remove(CLERK, draft, '"1"'), { status: 412 });
    t.match(await registry.as(CLERK).request('DELETE', draft.url, undefined), { status: 428 });
    t.match(await remove(CLERK, draft), { status: 200, body: { papers: [] } });
    t.equal(names(await registry.factsOf(draft.group)).at(-1), 'paper_removed');
    t.match(await registry.as(CLERK).get(draft.url), { status: 404, body: { code: 'paper_not_found' } });
    const after = { ...draft, group: await registry.read(draft.group) };
    t.match(await remove(CLERK, after), { status: 404, body: { code: 'paper_not_found' } });

    t.equal(await stored(), 1);
    await registry.running.sweepNow('drop-orphaned-papers');
    t.equal(await stored(), 1, 'an upload under way may be about to name it');
    registry.clock.advance({ days: 2 });
    await registry.running.sweepNow('drop-orphaned-papers');
    t.equal(await stored(), 0);
  });

  await t.test('what a frozen dossier names stays readable', async (t) => {
    const draft = await withPaper(await registry.proposed({ draft: true }));
    const proposed = await registry.step(CLERK, draft.group, 'submission');
    const waiting = { ...draft, group: proposed };
    t.match(await remove(CLERK, waiting), { status: 409, body: { code: 'state_conflict' } });
    const returned = await registry.step(VETTER, proposed, 'vetting', { decision: 'return', reason: '材料有误' });
    t.match(await remove(CLERK, { ...draft, group: returned }), { status: 200, body: { papers: [] } });
    t.ok((await registry.as(CLERK).get(draft.url)).bytes.equals(PDF));
    const list = await registry.as(CLERK).get(`/v1/groups/${proposed.body.id}/papers`);
    t.match(list.body.items, [{ inDossier: false }]);
    registry.clock.advance({ days: 2 });
    await registry.running.sweepNow('drop-orphaned-papers');
    t.ok((await registry.as(CLERK).get(draft.url)).bytes.equals(PDF));
  });
});
