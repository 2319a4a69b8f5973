import type { Answer } from './api.ts';
import { eventually } from './api.ts';
import type { CreatedGroup } from './creation.ts';
import type { Scene } from './scene.ts';

/** 10. A second group for the same people is found, and goes: staff have to follow one, not two (R16, R18). */
export async function duplicate(scene: Scene, group: CreatedGroup): Promise<void> {
  const { narrator } = scene;
  narrator.chapter('10. Two groups for the same people (R16, R18)');
  const office = scene.person(group.proposer);
  const older = (await office.get(`/v1/groups/${group.id}`)).body;
  const second = await secondGroup(scene, group, older);
  const look = await office.post('/v1/group-findings/looks');
  narrator.check(look.status === 202, 'the office has all groups looked over, without waiting for tomorrow', look.text);
  const [found] = await eventually(
    () => office.all('/v1/group-findings', { groupId: second.body.id, kind: 'near_duplicate' }),
    (findings) => findings.length > 0,
  );
  narrator.check(
    found?.state === 'open' && found.proposedAction === 'merge' && found.groupIds.includes(group.id),
    `it finds “${second.body.name}” to be nearly “${older.name}”: ${found?.sharedMembers} people are in both; merge them`,
    found,
  );

  const at = `/v1/group-findings/${found.id}`;
  const decision = { action: 'merge', reason: '成员基本相同,合并到原群。' };
  const decided = await office.post(`${at}/resolution`, decision, { ifMatch: (await office.get(at)).etag });
  narrator.check(
    decided.body?.state === 'decided',
    `${scene.who(group.proposer)} decides that the older one stays; to dissolve the other is a duty until ${decided.body?.dueOn}`,
    decided.text,
  );
  const { etag } = await office.get(`/v1/groups/${second.body.id}`);
  await office.post(`/v1/groups/${second.body.id}/dissolution`, { reason: decision.reason }, { ifMatch: etag });
  const done = await eventually(
    () => office.get(at),
    ({ body }) => body.state === 'done',
  );
  narrator.same(done.body.state, 'done', 'the second group is dissolved, and the duty done');
}

/** Proposed, vetted, approved, filed and activated like the first. */
async function secondGroup(scene: Scene, group: CreatedGroup, older: Answer['body']): Promise<Answer> {
  const numbers = (people: { employeeNumber: string }[]): string[] =>
    people.map(({ employeeNumber }) => employeeNumber);
  const approve = { decision: 'approve', reason: '同意' };
  const platform = { ...older.platform, externalGroupId: `${older.platform.externalGroupId}02` };
  let answer = await scene.person(group.proposer).post('/v1/groups', {
    ...scene.sample.proposal,
    name: `${older.name}二群`,
    platform,
    admins: numbers(older.admins),
    listedMembers: numbers(older.listedMembers),
  });
  const at = `/v1/groups/${answer.body?.id}`;
  const steps = [
    [group.vetter, 'vetting', () => approve],
    [group.head, 'approval', () => ({ ...approve, dossierHash: answer.body.dossier.sha256 })],
    [group.filer, 'filing', () => ({})],
    [group.filer, 'activation', () => ({ platform })],
  ] as const;
  for (const [person, step, body] of steps)
    answer = await scene.person(person).post(`${at}/${step}`, body(), { ifMatch: answer.etag });
  const { state, name } = answer.body ?? {};
  scene.narrator.check(
    state === 'active',
    `“${name}” is filed and active beside it, with the same members`,
    answer.text,
  );
  return answer;
}
