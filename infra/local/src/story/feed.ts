import type { Answer, Api } from './api.ts';
import { eventually } from './api.ts';
import type { Feed } from './sample.ts';
import type { Scene } from './scene.ts';

const hr = (scene: Scene): Api => scene.client('hr-system', 'hr:feeds', 'people:read');

/** Hands in a roster file with its manifest. */
export function upload(api: Api, feed: Feed, query: Record<string, boolean> = {}): Promise<Answer> {
  const form = new FormData();
  form.set('manifest', new Blob([JSON.stringify(feed.manifest)], { type: 'application/json' }));
  form.set('file', new Blob([new Uint8Array(feed.content)], { type: 'text/csv' }), feed.fileName);
  return api.post('/v1/hr-feeds', undefined, {
    form,
    query: { source: String(feed.manifest.source), mode: 'full', ...query },
  });
}

/** Hands in a roster file, expects it to be planned, applies it, and waits until it is. */
export async function uploadAndApply(scene: Scene, feed: Feed): Promise<Answer['body']> {
  const api = hr(scene);
  const planned = await upload(api, feed);
  scene.narrator.check(
    planned.status === 201 && planned.body.state === 'planned',
    `${feed.fileName} makes a plan`,
    planned.text,
  );
  const { id, planHash } = planned.body;
  const applied = await api.post(`/v1/hr-feeds/${id}/application`, { planHash }, { ifMatch: planned.etag });
  scene.narrator.check(applied.status === 200, 'the plan is applied', applied.text);
  const done = await eventually(
    () => api.get(`/v1/hr-feeds/${id}`),
    ({ body }) => body.state !== 'applying',
  );
  scene.narrator.same(done.body.state, 'applied', 'the roster is in force');
  return done.body;
}

/** Number of active people of the roster. */
export async function activePeople(scene: Scene): Promise<number> {
  const page = await hr(scene).get('/v1/people', { state: 'active', count: true, limit: 1 });
  return page.body.total;
}

/** 1. The HR system's roster comes in: first as a dry run, then for real. */
export async function hrFeed(scene: Scene): Promise<void> {
  const { narrator, sample } = scene;
  narrator.chapter('1. HR feed');
  const admin = scene.client('installer', 'admin');
  const unit = await admin.post('/v1/units', { code: scene.unit, name: '示例医院', timeZone: 'Asia/Shanghai' });
  narrator.check(unit.status === 201, `the unit ${scene.unit} is set up`, unit.text);

  const joiners = sample.day1.rows.filter((row) => row.active).length;
  const dryRun = await upload(hr(scene), sample.day1, { dryRun: true });
  narrator.check(dryRun.status === 200 && dryRun.body.wouldChange, 'a dry run answers the same plan', dryRun.text);
  narrator.same(dryRun.body.counts.joiners, joiners, `it would take in ${joiners} people`);
  narrator.same(await activePeople(scene), 0, 'and has changed nothing');

  await uploadAndApply(scene, sample.day1);
  narrator.same(await activePeople(scene), joiners, `${joiners} people are on the roster`);
  await checkPeople(scene);
}

async function checkPeople(scene: Scene): Promise<void> {
  const { narrator, sample } = scene;
  const api = hr(scene);
  const head = scene.row(scene.holder('unit_head'));
  const clerk = scene.row(scene.holder('office_staff'));
  const [found] = await api.all('/v1/people', { employeeNumber: clerk.number });
  narrator.check(
    found.realName === clerk.name &&
      found.departmentCode === clerk.departmentCode &&
      found.appointments.some((appointment: { role: string }) => appointment.role === 'office_staff') &&
      clerk.accounts.every((account) => found.accounts.some((one: { value: string }) => one.value === account)),
    `${scene.who(clerk.number)} has department, appointment and platform accounts from the feed`,
    found,
  );
  if (clerk.manager === head.number) {
    const [superior] = await api.all('/v1/people', { employeeNumber: head.number });
    narrator.same(found.managerId, superior.id, `whose superior is ${scene.who(head.number)}`);
  }
  const namesakes = Object.values(Object.groupBy(sample.day1.rows, (row) => row.name)).find(
    (rows) => (rows?.length ?? 0) > 1,
  );
  if (!namesakes?.[0]) return;
  const people = await api.all('/v1/people', { q: namesakes[0].name });
  const numbers = people
    .filter((person) => person.realName === namesakes[0]?.name)
    .map((person) => person.employeeNumber);
  const expected = namesakes.map((row) => row.number);
  narrator.same(
    numbers.sort(),
    expected.sort(),
    `${expected.length} people named ${namesakes[0].name} stay ${expected.length} people (${expected.join(', ')})`,
  );
}
