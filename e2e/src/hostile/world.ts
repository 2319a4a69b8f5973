import { randomUUID } from 'node:crypto';
import type { TestAnswer, TestCaller, TestSuite } from '@groupwarden/test-kit';
import type { Uploads } from './draft.ts';
import { END, part, TEXT } from './multipart.ts';
import { Sender, type WireAnswer } from './send.ts';

/** Ten people; numbers and names are found nowhere but here, so that a refusal which holds one has leaked it. */
const ROSTER = `employee_number,real_name,department_code,department,post,manager_number,status,mobile,qq,wechat_id,hired_on,left_on,appointments
10001,邱婷静,D01,党政办公室,院长,,active,13900010001,81000001,,2010-01-01,,unit_head
10003,姚云建,D01,党政办公室,主任,10001,active,13900010003,81000003,,2010-01-01,,office_staff
10018,顾鹏子,D01,党政办公室,科员,10003,active,13900010018,81000018,,2010-01-01,,office_staff
10019,董涛俊,D01,党政办公室,科员,10003,active,13900010019,81000019,,2010-01-01,,office_staff
10020,邹艳秋,D01,党政办公室,科员,10003,active,13900010020,81000020,,2010-01-01,,office_staff
10004,汪程华,D02,组织人事科,科长,10001,active,13900010004,81000004,,2010-01-01,,hr_staff
10022,曾磊玉,D02,组织人事科,科员,10004,active,13900010022,81000022,,2010-01-01,,hr_staff
10061,陈丽屏,D06,内科,主任,10001,active,13900010061,81000061,,2010-01-01,,department_leader
10062,王强焱,D06,内科,护士,10061,active,13900010062,81000062,,2010-01-01,,
10006,夏雨荷,D01,党政办公室,副院长,10001,active,13900010006,81000006,,2010-01-01,,leader_in_charge
10092,张丽萍,D06,内科,护士,10061,active,13900010092,81000092,,2010-01-01,,
10005,覃斌鹏,D03,纪检监察室,科长,10001,active,13900010005,81000005,,2010-01-01,,discipline_inspector
10027,潘桂秀,D01,党政办公室,保密员,10003,active,13900010027,81000027,,2010-01-01,,secrecy_officer
`;

/** What no refusal may hold, whoever is refused. */
export const SECRETS: readonly string[] = ROSTER.trim()
  .split('\n')
  .slice(1)
  .flatMap((row) => {
    const [, name = '', , , , , , mobile = '', qq = ''] = row.split(',');
    return [name, mobile, qq];
  });

/** What uploads take as it is. */
export const UPLOADS: Uploads = new Map([
  ['text/csv', { type: 'text/csv', bytes: Buffer.from(ROSTER) }],
  [
    'multipart/form-data',
    {
      type: 'multipart/form-data; boundary=x',
      bytes: Buffer.concat([part('title', '方案'), part('file', '建群方案', TEXT), END]),
    },
  ],
]);

/** Those who call: between them they may do everything. */
export const CALLERS: readonly TestCaller[] = [
  ...['10003', '10018', '10001', '10004', '10005', '10027', '10006', '10020', '10061', '10062'].map((person) => ({
    person,
  })),
  { client: 'portal' },
];

interface Asked {
  caller: TestCaller;
  method?: string;
  path: string;
  body?: unknown;
  type?: string;
  etag?: string | undefined;
}

/** Calls any service of the suite, which finds the one that a path belongs to. */
export class World {
  readonly suite: TestSuite;
  readonly sender = new Sender();
  readonly gatewayUrl: string;
  readonly #urls: ReadonlyMap<string, string>;
  readonly #tokens = new Map<TestCaller, string>();

  /** `urls`: base URL by the first two segments of a path. */
  constructor(suite: TestSuite, urls: ReadonlyMap<string, string>, gatewayUrl: string) {
    this.suite = suite;
    this.gatewayUrl = gatewayUrl;
    this.#urls = urls;
  }

  /** One token a caller: each new one would have to be verified anew. */
  token(caller: TestCaller): string {
    const token = this.#tokens.get(caller) ?? `Bearer ${this.suite.issuer.token(caller)}`;
    this.#tokens.set(caller, token);
    return token;
  }

  async ask({ caller, method, path, body, type, etag }: Asked): Promise<WireAnswer & Pick<TestAnswer, 'body'>> {
    const bytes = body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const answer = await this.sender.send(this.baseUrl(path), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      url: path,
      headers: {
        authorization: this.token(caller),
        'idempotency-key': randomUUID(),
        ...(bytes ? { 'content-type': type ?? 'application/json' } : {}),
        ...(etag === undefined ? {} : { 'if-match': etag }),
      },
      ...(bytes ? { body: bytes } : {}),
    });
    return { ...answer, body: answer.text.startsWith('{') ? JSON.parse(answer.text) : undefined };
  }

  baseUrl(path: string): string {
    const url = this.#urls.get(path.split(/[/?]/).slice(0, 3).join('/'));
    if (!url) throw new Error(`No service has ${path}`);
    return url;
  }
}

const admin: TestCaller = { client: 'setup' };
const by = (person: string): TestCaller => ({ person });

/** Units, people, groups in every state, a roster check, cases: what hostile requests shall be about. */
export async function populate(world: World): Promise<void> {
  for (const unit of ['demo', 'other']) {
    const caller = { ...admin, unit };
    await world.ask({ caller, path: '/v1/units', body: { code: unit, name: '示范医院', timeZone: 'Asia/Shanghai' } });
    const { body } = await world.ask({
      caller,
      path: '/v1/hr-feeds?source=hr-main&mode=full',
      body: ROSTER,
      type: 'text/csv',
    });
    const applied = await world.ask({
      caller,
      path: `/v1/hr-feeds/${body.id}/application`,
      body: { planHash: body.planHash },
    });
    if (applied.body?.state !== 'applied') throw new Error(`The roster was not applied: ${applied.text}`);
  }
  await world.suite.drain();
  for (let number = 0; number < 21; number += 1) await group(world, number);
  await world.suite.drain();
  const [active] = (await world.ask({ caller: by('10003'), path: '/v1/groups?state=active' })).body.items;
  if (!active) throw new Error('No group is active');
  await check(world, active.id);
  for (let number = 0; number < 10; number += 1) await violation(world, active.id, number);
  await world.suite.drain();
}

const STEPS: readonly (readonly [person: string, noun: string, body: object])[] = [
  ['10018', 'vetting', { decision: 'approve', reason: '材料齐全' }],
  ['10001', 'approval', { decision: 'approve', reason: '同意' }],
  ['10019', 'filing', {}],
  ['10020', 'activation', {}],
  ['10003', 'amendments', { listedMembers: ['10003', '10004', '10092'], reason: '新增一名成员。' }],
  ['10019', 'admin-successions', { from: '10004', to: '10022', reason: '调岗' }],
];

/** Proposed, and carried on by as many steps as its number says. */
async function group(world: World, number: number): Promise<void> {
  const proposed = await world.ask({
    caller: by('10003'),
    path: '/v1/groups',
    body: {
      name: `工作群${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌'[number]}`,
      purpose: '传达通知,开展公务交流',
      kind: 'standing',
      permittedContent: ['notice', 'document'],
      platform: { platform: 'onebot11', externalGroupId: String(723456189 - number) },
      admins: ['10003', '10004'],
      listedMembers: ['10003', '10004', '10061', '10062'],
    },
  });
  const path = `/v1/groups/${proposed.body.id}`;
  for (const [person, noun, body] of STEPS.slice(0, (number + 4) % 7)) {
    const { body: now, headers } = await world.ask({ caller: by('10003'), path });
    const hash = noun === 'approval' ? { dossierHash: now.dossier.sha256 } : {};
    const step = { caller: by(person), path: `${path}/${noun}`, body: { ...body, ...hash }, etag: headers['etag'] };
    const { status, text } = await world.ask(step);
    if (status >= 400) throw new Error(`${noun}: ${text}`);
  }
}

const check = (world: World, groupId: string) =>
  world.ask({
    caller: admin,
    path: '/v1/roster-snapshots',
    body: {
      groupId,
      platform: 'onebot11',
      takenAt: new Date().toISOString(),
      complete: true,
      payload: {
        members: [
          { accountId: '81000003', displayName: '姚云建', role: 'owner' },
          { accountId: '81000062', displayName: '某人', role: 'member' },
          ...Array.from({ length: 5 }, (_, index) => ({ accountId: `9${index}`, displayName: '外人', role: 'member' })),
        ],
      },
    },
  });

/** A message against the rules, and its case carried on by as many steps as its number says. */
async function violation(world: World, groupId: string, number: number): Promise<void> {
  const text = '我发了个红包,大家抢起来';
  const message = { id: `m${number}`, senderAccount: '81000062', sentAt: new Date().toISOString(), text };
  const screened = await world.ask({ caller: admin, path: '/v1/screenings', body: { groupId, messages: [message] } });
  const caseId = screened.body?.results[0].caseId;
  const decision = { decision: 'violation', clause: 'R10-4', severity: 'moderate', facts: '在群内发放红包。' };
  const steps: readonly (readonly [string, string, object])[] = [
    ['10018', 'assignments', {}],
    ['10018', 'proposal', decision],
    ['10022', 'decision', { decision: 'violation' }],
    ['10062', 'appeals', { grounds: '所发内容为警示教育材料。' }],
  ];
  for (const [person, noun, body] of steps.slice(0, number % 5)) {
    const path = `/v1/cases/${caseId}`;
    const { headers } = await world.ask({ caller: by(person), path });
    await world.ask({ caller: by(person), path: `${path}/${noun}`, body, etag: headers['etag'] });
  }
}
