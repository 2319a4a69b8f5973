import { type Answer, type Api, eventually } from './api.ts';
import type { CreatedGroup } from './creation.ts';
import type { Flagged } from './messages.ts';
import { StoryFailure } from './narrator.ts';
import type { RosterRow } from './sample.ts';
import type { Scene } from './scene.ts';

/** The people of one case: nobody is two of them. */
interface Cast {
  readonly subject: RosterRow;
  readonly moderator: string;
  readonly approver: string;
  readonly superior: string;
  readonly appealDecider: string;
}

interface HrRecord {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly version: number;
  readonly underAppeal: boolean;
}

interface Membership {
  readonly state: string;
  readonly barred: boolean;
}

/** 6. One case is decided, and every effect is reversed again on appeal (R11). */
export async function violation(scene: Scene, group: CreatedGroup, flagged: readonly Flagged[]): Promise<void> {
  const { narrator } = scene;
  narrator.chapter('6. Violation and appeal (R11)');
  const found = findCase(scene, flagged);
  if (!found)
    throw new StoryFailure('expected: a message of the sample whose sender is a listed member without office');
  const { flag, cast } = found;
  narrator.tell(`case of ${scene.who(cast.subject.number)}: “${flag.message.text}”`);
  await decide(scene, flag, cast);
  await effects(scene, group, flag, cast);
  await appeal(scene, flag, cast);
  await reversal(scene, group, flag, cast);
}

/** A case whose subject is still on the roster, listed, nobody's superior and without any appointment. */
function findCase(scene: Scene, flagged: readonly Flagged[]): { flag: Flagged; cast: Cast } | undefined {
  const { day2, proposal } = scene.sample;
  const superiors = new Set(day2.rows.map((row) => row.manager));
  for (const flag of flagged) {
    const subject = day2.rows.find((row) => row.active && row.accounts.includes(flag.message.sender));
    const isPlain = subject?.manager && subject.roles.length === 0 && !superiors.has(subject.number);
    if (!subject || !isPlain || flag.category === 'classified' || !proposal.listedMembers.includes(subject.number))
      continue;
    const moderator = scene.holder('office_staff');
    const approver = scene.holder('hr_staff');
    const appealDecider = scene.holder('office_staff', moderator);
    return { flag, cast: { subject, moderator, approver, superior: subject.manager, appealDecider } };
  }
  return undefined;
}

async function decide(scene: Scene, flag: Flagged, { subject, moderator, approver }: Cast): Promise<void> {
  const { narrator } = scene;
  const at = `/v1/cases/${flag.caseId}`;
  const opened = await scene.person(moderator).get(at);
  narrator.check(
    opened.status === 200,
    `${scene.who(moderator)} of the office, neither reporter nor subject, takes the case`,
    opened.text,
  );
  const own = await scene.person(subject.number).post(`${at}/assignments`, {}, { ifMatch: opened.etag });
  narrator.check(
    own.status === 403 || own.status === 404,
    `${scene.who(subject.number)} may not (${own.body?.code})`,
    own.text,
  );
  const assigned = await scene.person(moderator).post(`${at}/assignments`, {}, { ifMatch: opened.etag });
  narrator.check(assigned.body?.state === 'assigned', 'it is assigned', assigned.text);
  const judgement = {
    decision: 'violation',
    clause: '群管理规定第十条',
    severity: 'moderate',
    measures: ['removal', 'criticism', 'hr_record'],
    facts: '经核实,该消息由本人在工作群内发布,违反群管理规定。',
  };
  const proposed = await scene.person(moderator).post(`${at}/proposal`, judgement, { ifMatch: assigned.etag });
  narrator.check(
    proposed.body?.state === 'proposed',
    'a decision is proposed: removal, criticism, HR record',
    proposed.text,
  );
  const alone = await scene.person(moderator).post(`${at}/decision`, judgement, { ifMatch: proposed.etag });
  narrator.check(alone.status === 403, `who proposed it does not take it (${alone.body?.code})`, alone.text);
  const decided = await scene.person(approver).post(`${at}/decision`, judgement, { ifMatch: proposed.etag });
  narrator.check(
    decided.status === 200 && ['decided', 'notified'].includes(decided.body.state),
    `${scene.who(approver)} of HR decides: a violation`,
    decided.text,
  );
}

async function effects(scene: Scene, group: CreatedGroup, flag: Flagged, cast: Cast): Promise<void> {
  const { narrator } = scene;
  const { subject, superior } = cast;
  const membership = await membershipOf(scene, group, cast, (one) => one?.state === 'removed');
  narrator.check(
    membership?.state === 'removed' && membership.barred,
    `${scene.who(subject.number)} is removed and barred at once`,
    membership,
  );

  const duties = await scene.person(superior).all('/v1/criticisms');
  const duty = duties.find((one) => one.caseId === flag.caseId);
  narrator.check(
    duty?.state === 'assigned' && Boolean(duty.dueAt),
    `${scene.who(superior)}, the superior, has to criticise by ${duty?.dueAt}`,
    duties,
  );

  const statement = await scene.person(subject.number).get(`/v1/statements/${flag.caseId}`);
  narrator.check(
    statement.status === 200,
    `${scene.who(subject.number)} can read the statement of reasons`,
    statement.text,
  );
  await acknowledge(scene, flag, 'issued', 'acknowledged');
}

/** The HR system reads its entries and confirms the one of this case. */
async function acknowledge(scene: Scene, flag: Flagged, before: string, after: string): Promise<void> {
  const { narrator } = scene;
  const hr = scene.client('hr-system', 'hr:records');
  const records = await hrRecords(hr);
  const record = records.findLast((one) => one.caseId === flag.caseId);
  if (!record) throw new StoryFailure('expected: an entry of this case for the HR system');
  const mark = record.underAppeal ? ', marked as under appeal' : '';
  narrator.check(record.state === before, `the HR system reads the entry: ${before}${mark}`, records);
  const at = `/v1/hr-records/${record.id}/acknowledgement`;
  const done = await hr.post(at, {}, { ifMatch: `"${record.version}"` });
  narrator.check(done.body?.state === after, `and acknowledges: ${after}`, done.text);
}

/** The feed of entries from its beginning to its end. */
async function hrRecords(hr: Api): Promise<HrRecord[]> {
  const records: HrRecord[] = [];
  for (let after: string | null = '0'; after !== null; ) {
    const { body } = await hr.get('/v1/hr-records', { after });
    records.push(...body.items);
    after = body.nextCursor;
  }
  return records;
}

async function appeal(
  scene: Scene,
  flag: Flagged,
  { subject, moderator, approver, appealDecider }: Cast,
): Promise<void> {
  const { narrator } = scene;
  const at = `/v1/cases/${flag.caseId}`;
  const own = scene.person(subject.number);
  const statement = await own.get(`/v1/statements/${flag.caseId}`);
  const filed = await own.post(
    `${at}/appeals`,
    { grounds: '账号当时由他人使用,并非本人发布。' },
    { ifMatch: statement.etag },
  );
  narrator.check(filed.status === 201, `${scene.who(subject.number)} appeals`, filed.text);
  const { id } = filed.body;
  const decision = { decision: 'overturned', reason: '经复核,消息非本人发布,撤销原处理。' };
  for (const decider of [moderator, approver]) {
    const refused = await decideAppeal(scene, id, filed, decider, decision);
    narrator.check(
      refused.status === 403,
      `${scene.who(decider)} had a part in the decision and may not decide the appeal (${refused.body?.code})`,
      refused.text,
    );
  }
  const overturned = await decideAppeal(scene, id, filed, appealDecider, decision);
  narrator.check(overturned.status === 200, `${scene.who(appealDecider)} decides it: overturned`, overturned.text);
}

const decideAppeal = (scene: Scene, id: string, filed: Answer, decider: string, decision: object): Promise<Answer> =>
  scene.person(decider).post(`/v1/appeals/${id}/decision`, decision, { ifMatch: filed.etag });

async function reversal(scene: Scene, group: CreatedGroup, flag: Flagged, cast: Cast): Promise<void> {
  const { narrator } = scene;
  const membership = await membershipOf(scene, group, cast, (one) => one?.barred === false);
  narrator.check(membership?.barred === false, 'the bar is lifted', membership);
  const duties = await scene.person(cast.superior).all('/v1/criticisms');
  narrator.same(duties.find((one) => one.caseId === flag.caseId)?.state, 'withdrawn', 'the criticism is withdrawn');
  await acknowledge(scene, flag, 'withdrawn', 'withdrawal_acknowledged');
}

const membershipOf = async (
  scene: Scene,
  group: CreatedGroup,
  { subject, moderator }: Cast,
  isWanted: (membership: Membership | undefined) => boolean,
): Promise<Membership | undefined> =>
  eventually(async () => {
    const query = { groupId: group.id, employeeNumber: subject.number };
    return (await scene.person(moderator).all<Membership>('/v1/memberships', query))[0];
  }, isWanted);
