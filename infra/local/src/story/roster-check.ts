import type { Answer } from './api.ts';
import type { CreatedGroup } from './creation.ts';
import { expectedFindings, foundIn } from './expected-findings.ts';
import type { MemberList } from './sample.ts';
import type { Scene } from './scene.ts';

interface Order {
  readonly id: string;
  readonly accountId: string;
  readonly state: string;
  readonly dueAt: string;
}

/** Hands in a member list as the platform returned it, as the group's admin does every day. */
export function submit(scene: Scene, groupId: string, list: MemberList, complete = true): Promise<Answer> {
  return scene.person(scene.groupAdmin()).post('/v1/roster-snapshots', {
    groupId,
    platform: scene.sample.proposal.platform.platform,
    takenAt: new Date().toISOString(),
    complete,
    payload: list.payload,
  });
}

/** 3. The daily check: who is in the group against who may be (R6–R8). */
export async function rosterCheck(scene: Scene, group: CreatedGroup): Promise<void> {
  const { narrator, sample } = scene;
  const { listedMembers } = sample.proposal;
  narrator.chapter('3. Roster check (R6–R8)');
  const part: MemberList = {
    payload: { ...sample.list1.payload, data: sample.list1.payload.data.slice(0, -1) },
    members: sample.list1.members.slice(0, -1),
  };
  const incomplete = await submit(scene, group.id, part, false);
  narrator.check(
    incomplete.status === 201 && incomplete.body.removalOrders.length === 0,
    'a list that is marked incomplete removes nobody',
    incomplete.text,
  );

  const expected = expectedFindings(sample.list1, sample.day1.rows, listedMembers);
  const check = await submit(scene, group.id, sample.list1);
  narrator.check(
    check.status === 201,
    `${scene.who(scene.groupAdmin())} hands in the day's list of ${sample.list1.members.length} members`,
    check.text,
  );
  narrator.same(foundIn(check.body.findings), expected, `the check finds ${tally(expected)}`);
  for (const { kind, accountId, employeeNumber, displayName } of check.body.findings)
    narrator.tell(
      `  ${kind}: ${employeeNumber ? scene.who(employeeNumber) : `account ${accountId}`}${displayName ? ` shown as “${displayName}”` : ''}`,
    );

  const orders: Order[] = check.body.removalOrders;
  const intruders = expected.filter((finding) => finding.startsWith('intruder:')).map((finding) => finding.slice(9));
  narrator.same(
    orders.map((order) => order.accountId).sort(),
    intruders.sort(),
    `${intruders.length} removal orders for the intruders`,
  );
  const isDue = orders.every((order) => order.state === 'open' && Date.parse(order.dueAt) > Date.now());
  narrator.check(isDue, `each with a deadline (${orders[0]?.dueAt})`, orders);
  await checkDay(scene, group);
  await verifyRemoval(scene, group, orders);
}

async function checkDay(scene: Scene, group: CreatedGroup): Promise<void> {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const api = scene.person(group.proposer);
  const [day] = await api.all('/v1/roster-checks', { groupId: group.id, date: today });
  scene.narrator.same(day?.state, 'done', `the check of ${today} is done`);
  const missed = await api.all('/v1/roster-checks', { groupId: group.id, state: 'missed' });
  scene.narrator.same(missed.length, 0, 'and no day of this group was missed');
}

async function verifyRemoval(scene: Scene, group: CreatedGroup, orders: readonly Order[]): Promise<void> {
  const { narrator, sample } = scene;
  const still = new Set(sample.list1AfterRemoval.members.map((member) => member.account));
  const after = await submit(scene, group.id, sample.list1AfterRemoval);
  narrator.check(after.status === 201, 'a later list shows what was done', after.text);
  const now: Order[] = await scene.person(group.proposer).all('/v1/removal-orders', { groupId: group.id });
  for (const { id, accountId } of orders) {
    const state = now.find((order) => order.id === id)?.state;
    if (still.has(accountId)) narrator.same(state, 'open', `account ${accountId} is still there: its order stays open`);
    else narrator.same(state, 'verified', `account ${accountId} is gone: its removal is verified`);
  }
}

/** `2 intruder, 1 missing`. */
export function tally(findings: readonly string[]): string {
  const kinds = Object.groupBy(findings, (finding) => finding.split(':')[0] ?? '');
  const parts = Object.entries(kinds).map(([kind, some]) => `${some?.length} ${kind}`);
  return parts.length > 0 ? parts.join(', ') : 'nothing';
}
