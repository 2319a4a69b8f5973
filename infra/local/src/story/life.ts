import type { Answer } from './api.ts';
import { eventually } from './api.ts';
import type { CreatedGroup } from './creation.ts';
import type { Scene } from './scene.ts';

/** 8. What becomes of a group on record: admins, papers, amendments, deputies, the ledger, its end (R2, R4, R18). */
export async function life(scene: Scene, created: CreatedGroup): Promise<void> {
  scene.narrator.chapter('8. The life of the group (R2, R4, R18)');
  const admin = await admins(scene, created);
  await papers(scene, created, admin);
  await amendment(scene, created);
  await deputy(scene, created);
  await ledger(scene, created);
  await end(scene, created);
}

const read = (scene: Scene, { id, proposer }: CreatedGroup): Promise<Answer> =>
  scene.person(proposer).get(`/v1/groups/${id}`);

/** Duties of an admin, present or lost, pass to a successor who accepts them. */
async function admins(scene: Scene, created: CreatedGroup): Promise<string> {
  const { narrator } = scene;
  const before = await read(scene, created);
  const from: string = (before.body.adminGap?.lostAdmins ?? before.body.admins)[0].employeeNumber;
  const present: string[] = before.body.admins.map((each: { employeeNumber: string }) => each.employeeNumber);
  const to = scene.holder('office_staff', created.proposer, from, ...present);
  const at = `/v1/groups/${created.id}/admin-successions`;
  const offered = await scene.person(created.proposer).post(at, { from, to }, { ifMatch: before.etag });
  narrator.check(
    offered.body?.successions?.length === 1,
    `${scene.who(created.proposer)} asks ${scene.who(to)} to take over from ${scene.who(from)}`,
    offered.text,
  );
  const { number } = offered.body.successions[0];
  const accepted = await scene
    .person(to)
    .post(`${at}/${number}/acceptance`, { decision: 'accept' }, { ifMatch: offered.etag });
  narrator.check(
    accepted.body?.admins?.some((each: { employeeNumber: string }) => each.employeeNumber === to) &&
      accepted.body.adminGap === null,
    `${scene.who(to)} accepts and is admin; the group has no admin gap`,
    accepted.text,
  );
  return to;
}

/** The admin signs what admins undertake; the office adds a paper; the record can be printed. */
async function papers(scene: Scene, created: CreatedGroup, admin: string): Promise<void> {
  const { narrator } = scene;
  const at = `/v1/groups/${created.id}`;
  const { body: text } = await scene.person(admin).get('/v1/undertaking-text');
  const signed = await scene
    .person(admin)
    .post(
      `${at}/undertakings`,
      { textVersion: text.version, textSha256: text.sha256 },
      { ifMatch: (await read(scene, created)).etag },
    );
  narrator.check(signed.status === 200, `${scene.who(admin)} signs the undertaking of admins`, signed.text);

  const form = new FormData();
  form.set('title', '建群请示');
  form.set('file', new Blob(['关于建立工作群的请示'], { type: 'text/plain' }), '建群请示.txt');
  const added = await scene.person(created.proposer).post(`${at}/papers`, undefined, { form, ifMatch: signed.etag });
  narrator.check(
    added.status === 201,
    `a creation paper is added (SHA-256 ${added.body?.sha256?.slice(0, 16)}…)`,
    added.text,
  );

  const { version } = (await read(scene, created)).body.dossier;
  const printed = await scene.person(created.proposer).get(`${at}/dossiers/${version}`, {}, 'application/pdf');
  narrator.check(
    printed.text.startsWith('%PDF-'),
    `the dossier in force, version ${version}, is printed as PDF`,
    printed.text.slice(0, 200),
  );
}

/** The member list needs vetting only; the memberships follow. */
async function amendment(scene: Scene, created: CreatedGroup): Promise<void> {
  const { narrator } = scene;
  const at = `/v1/groups/${created.id}/amendments`;
  const before = await read(scene, created);
  const listed: string[] = before.body.listedMembers.map((each: { employeeNumber: string }) => each.employeeNumber);
  const newcomer = scene.activePeople().find((number) => !listed.includes(number)) ?? '';
  const active = new Set(scene.activePeople());
  const listedMembers = [...listed.filter((number) => active.has(number)), newcomer];
  const proposed = await scene
    .person(created.proposer)
    .post(at, { listedMembers, reason: '人员变动' }, { ifMatch: before.etag });
  narrator.check(
    proposed.body?.material === false && proposed.body?.nextStep === 'vetting',
    `${scene.who(created.proposer)} proposes that ${scene.who(newcomer)} shall be in the group; that needs vetting only`,
    proposed.text,
  );
  const vetted = await scene
    .person(created.vetter)
    .post(`${at}/${proposed.body.number}/vetting`, { decision: 'approve', reason: '属实' }, { ifMatch: proposed.etag });
  narrator.check(
    vetted.body?.state === 'filed',
    `${scene.who(created.vetter)} vets; the filing is amended`,
    vetted.text,
  );
  const memberships = await eventually(
    () => scene.person(created.proposer).all('/v1/memberships', { groupId: created.id, state: 'listed' }),
    (items) => items.some((item) => item.employeeNumber === newcomer),
  );
  narrator.check(
    memberships.some((item) => item.employeeNumber === newcomer),
    `${scene.who(newcomer)} is listed as a member`,
    memberships.length,
  );
}

/** A unit head on leave names a deputy, whom a second person confirms. */
async function deputy(scene: Scene, created: CreatedGroup): Promise<void> {
  const { narrator } = scene;
  const deputyNumber = scene.holder('hr_staff');
  const validTo = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const drawn = await scene
    .person(created.head)
    .post('/v1/delegations', { to: deputyNumber, role: 'unit_head', validTo, reason: '外出期间' });
  narrator.check(
    drawn.status === 201,
    `${scene.who(created.head)} names ${scene.who(deputyNumber)} deputy for a week`,
    drawn.text,
  );
  const confirmed = await scene
    .person(created.proposer)
    .post(`/v1/delegations/${drawn.body.id}/confirmation`, { decision: 'approve' }, { ifMatch: drawn.etag });
  narrator.check(confirmed.body?.state === 'confirmed', `${scene.who(created.proposer)} confirms it`, confirmed.text);
}

async function ledger(scene: Scene, created: CreatedGroup): Promise<void> {
  const { filingNumber } = (await read(scene, created)).body;
  const { text } = await scene.person(created.proposer).get('/v1/group-ledger', {}, 'text/csv');
  const lines = text.trimEnd().split(/\r?\n/);
  scene.narrator.check(
    lines.length === 2 && (lines[1] ?? '').includes(filingNumber),
    `the ledger of the unit's groups lists it under ${filingNumber}`,
    text,
  );
}

/** Dissolved in error, and restored. */
async function end(scene: Scene, created: CreatedGroup): Promise<void> {
  const { narrator } = scene;
  const office = scene.person(created.proposer);
  const at = `/v1/groups/${created.id}`;
  const { etag } = await read(scene, created);
  const dissolved = await office.post(`${at}/dissolution`, { reason: '误以为已停用' }, { ifMatch: etag });
  narrator.check(dissolved.body?.state === 'dissolved', 'the office dissolves the group', dissolved.text);
  const restored = await office.post(`${at}/restoration`, { reason: '仍在使用' }, { ifMatch: dissolved.etag });
  narrator.check(
    restored.body?.state === 'active',
    'and restores it as it was, which it can for 30 days',
    restored.text,
  );
}
