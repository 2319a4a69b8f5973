import { createHash } from 'node:crypto';
import { eventually } from './api.ts';
import type { CreatedGroup } from './creation.ts';
import { expectedFindings, foundIn } from './expected-findings.ts';
import { activePeople, upload, uploadAndApply } from './feed.ts';
import { submit, tally } from './roster-check.ts';
import { type Feed, rosterRows } from './sample.ts';
import type { Scene } from './scene.ts';

/** 4. People leave; a broken feed must not make the others leave too (R7, R8; mass-change failsafe). */
export async function leavers(scene: Scene, group: CreatedGroup): Promise<void> {
  const { narrator, sample } = scene;
  narrator.chapter('4. Leavers, and a broken feed');
  const before = new Set(sample.day1.rows.filter((row) => row.active).map((row) => row.number));
  const after = new Set(sample.day2.rows.filter((row) => row.active).map((row) => row.number));
  const gone = [...before].filter((number) => !after.has(number));
  const goneListed = gone.filter((number) => sample.proposal.listedMembers.includes(number));

  const feed = await uploadAndApply(scene, sample.day2);
  scene.beginDay2();
  narrator.same(
    feed.counts.leavers,
    gone.length,
    `${gone.length} people left: ${gone.map((number) => scene.who(number)).join(', ')}`,
  );
  narrator.same(
    feed.counts.joiners,
    [...after].filter((number) => !before.has(number)).length,
    `${feed.counts.joiners} joined`,
  );

  const api = scene.person(scene.holder('office_staff'));
  const memberships = await api.all('/v1/memberships', { groupId: group.id });
  const ended = memberships.filter((membership) => goneListed.includes(membership.employeeNumber));
  const isEnded = ended.every((membership) => membership.state === 'removed' && membership.reason === 'left_roster');
  narrator.check(
    isEnded && ended.length === goneListed.length,
    'they lost their memberships at once, before the platform shows it',
    ended,
  );

  const expected = expectedFindings(sample.list2, rosterOfDay2(scene), sample.proposal.listedMembers);
  const check = await submit(scene, group.id, sample.list2);
  narrator.check(check.status === 201, 'the day-2 list still shows them', check.text);
  narrator.same(foundIn(check.body.findings), expected, `the check finds ${tally(expected)}`);
  const left = expected.filter((finding) => finding.startsWith('left_roster:')).map((finding) => finding.slice(12));
  const ordered = new Set(check.body.removalOrders.map((order: { accountId: string }) => order.accountId));
  narrator.check(
    left.every((account) => ordered.has(account)),
    `${left.length} removal orders for those who left`,
    [...ordered],
  );

  const lostAdmins = sample.proposal.admins.filter((number) => gone.includes(number));
  const shown = await eventually(
    () => api.get(`/v1/groups/${group.id}`),
    ({ body }) => (body.adminGap !== null) === lostAdmins.length > 0,
  );
  narrator.check(
    (shown.body.adminGap !== null) === lostAdmins.length > 0,
    lostAdmins.length > 0
      ? `an admin left: the group has an admin gap until ${shown.body.adminGap?.deadline}`
      : 'no admin left, so there is no admin gap',
    shown.text,
  );
  await brokenFeed(scene);
}

/** Day 2 with whoever left marked so, whether the file names them as terminated or leaves them out. */
function rosterOfDay2(scene: Scene) {
  const { day1, day2 } = scene.sample;
  const named = new Set(day2.rows.map((row) => row.number));
  return [...day2.rows, ...day1.rows.filter((row) => !named.has(row.number)).map((row) => ({ ...row, active: false }))];
}

async function brokenFeed(scene: Scene): Promise<void> {
  const { narrator, sample } = scene;
  const api = scene.client('hr-system', 'hr:feeds', 'people:read');
  const active = sample.day2.rows.filter((row) => row.active).map((row) => row.number);
  const count = await activePeople(scene);
  const named = new Set(sample.truncated.rows.map((row) => row.number));
  const absent = active.filter((number) => !named.has(number)).length;

  const refused = await upload(api, sample.truncated);
  const { state, gate, release, planHash, id } = refused.body ?? {};
  narrator.same(
    state,
    absent > active.length * 0.2 ? 'refused' : 'held',
    `${sample.truncated.fileName} lacks ${absent} of ${active.length} active people and is ${state}`,
  );
  narrator.same(
    [gate.value, gate.of],
    [absent, active.length],
    `it says how many, and the limit: ${release.explanation.en}`,
  );
  const forced = await api.post(`/v1/hr-feeds/${id}/application`, { planHash }, { ifMatch: refused.etag });
  narrator.check(forced.status === 409, `applying it all the same is refused (${forced.body?.code})`, forced.text);
  narrator.same(await activePeople(scene), count, `all ${count} people are still there`);

  await heldFeed(scene, active.length);
}

/** Between the two limits a plan waits for two people. */
async function heldFeed(scene: Scene, active: number): Promise<void> {
  const { narrator, sample } = scene;
  const lacking = Math.max(11, Math.ceil(active * 0.06));
  if (lacking > active * 0.2) return narrator.tell('(the unit is too small for a feed that is held and not refused)');
  const held = await upload(scene.client('hr-system', 'hr:feeds'), without(sample.day2, lacking));
  narrator.same(held.body?.state, 'held', `a feed that lacks ${held.body?.gate.value} people is held`);
  const at = `/v1/hr-feeds/${held.body.id}/releases`;
  const body = { planHash: held.body.planHash, reason: '已与人事核对。' };
  const machine = await scene.client('release-desk', 'hr:feeds').post(at, body);
  narrator.check(machine.status === 403, `no machine releases it (${machine.body?.code})`, machine.text);
  const [first, second] = [scene.holder('office_staff'), scene.holder('hr_staff')];
  const one = await scene.person(first, 'hr:feeds').post(at, body);
  narrator.check(
    one.body?.release?.given === 1,
    `${scene.who(first)} releases exactly this plan: one of two`,
    one.text,
  );
  const again = await scene.person(first, 'hr:feeds').post(at, body);
  narrator.check(again.status === 409, `and cannot be the second as well (${again.body?.code})`, again.text);
  const two = await scene.person(second, 'hr:feeds').post(at, body);
  narrator.check(
    two.body?.release?.given === 2,
    `${scene.who(second)} is the second; it could be applied now, and is not`,
    two.text,
  );
}

/** The same feed without its last people who hold no appointment and are in no group, as a truncated export would be. */
function without(feed: Feed, count: number): Feed {
  const lines = feed.content.toString('utf8').trimEnd().split('\n');
  const content = Buffer.from(`${lines.slice(0, -count).join('\n')}\n`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    fileName: 'hr-roster-held.csv',
    content,
    rows: rosterRows(content),
    manifest: { ...feed.manifest, file: 'hr-roster-held.csv', rows: lines.length - 1 - count, sha256 },
  };
}
