import { randomBytes } from 'node:crypto';
import {
  type AppointmentRole,
  appointmentEvents,
  type CloudEvent,
  eventDefinition,
  groupEvents,
  personEvents,
  unitEvents,
} from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import { startTestService, type TestAnswer } from '@groupwarden/test-kit';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { service as definition } from '../src/app.ts';

/** Number, name, manager, appointment, account of the people of the test unit. */
const STAFF: readonly [number: string, name: string, manager: string, role?: AppointmentRole][] = [
  ['10001', '邱婷静', '', 'unit_head'],
  ['10003', '姚云建', '10001', 'office_staff'],
  ['10004', '汪程华', '10001', 'hr_staff'],
  ['10005', '覃斌鹏', '10001', 'discipline_inspector'],
  ['10018', '顾鹏子', '10003', 'office_staff'],
  ['10019', '董涛俊', '10003', 'office_staff'],
  ['10022', '曾磊玉', '10004', 'hr_staff'],
  ['10027', '潘桂秀', '10003', 'secrecy_officer'],
  ['10061', '陈丽', '10001'],
  ['10062', '王强', '10061'],
  ['10063', '赵敏', '10061'],
  ['10070', '外人', '10061'],
];
/** Admins 10003 and 10004; everybody but 10070 is listed. */
export const HEAD = '10001';
export const ADMIN = '10003';
export const HR = '10004';
export const INSPECTOR = '10005';
export const MODERATOR = '10018';
export const OFFICE = '10019';
export const HR_CLERK = '10022';
export const SECRECY = '10027';
export const SUPERIOR = '10061';
export const SUBJECT = '10062';
export const COLLEAGUE = '10063';
export const OUTSIDER = '10070';

const contracts = new Ajv({ strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(contracts);

export type TestModeration = Awaited<ReturnType<typeof startModeration>>;

/** The service alone, with roster and an active group as the others would have told it; `other` is a second unit. */
export async function startModeration(t: { teardown(work: () => Promise<void>): void }) {
  const service = await startTestService(t, definition, {
    env: { SEALED_EVIDENCE_KEY: randomBytes(32).toString('base64') },
  });
  const people = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const unit of ['demo', 'other']) await service.publish(...(eventsOf(unit, people, groups) as never[]));
  const groupId = groups.get('demo') ?? '';
  const idOf = (number: string, unit = 'demo') => people.get(`${unit} ${number}`) ?? '';
  const as = (person: string, unit = 'demo') => service.as({ person, unit });
  const connector = (unit = 'demo') => service.as({ client: 'connector', scopes: ['screenings:write'], unit });
  const ok = async (answer: Promise<TestAnswer>): Promise<TestAnswer> => {
    const { status, body } = await answer;
    if (status !== 200 && status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return answer;
  };
  const screen = (...messages: { id: string; text: string; sender?: string }[]) =>
    ok(
      connector().post(
        '/v1/screenings',
        {
          groupId,
          messages: messages.map(({ id, text, sender = SUBJECT }) => ({
            id,
            text,
            senderAccount: `qq${sender}`,
            sentAt: 1_795_340_000,
          })),
        },
        { key: null },
      ),
    );
  let message = 0;
  /** A case against the sender, opened by screening. */
  const opened = async (text = '我发了个红包,大家抢起来', sender = SUBJECT): Promise<string> => {
    message += 1;
    const { body } = await screen({ id: `m${message}`, text, sender });
    return body.results[0].caseId;
  };
  const step = async (person: string, caseId: string, noun: string, body?: object) => {
    const [row] = await service.sql<{ version: number }>('SELECT version FROM cases WHERE case_id = $1', [caseId]);
    return as(person).post(`/v1/cases/${caseId}/${noun}`, body, { ifMatch: row?.version ?? 0 });
  };
  const violation = { decision: 'violation', clause: 'R10-4', severity: 'moderate', facts: '在群内发放红包。' };
  const assigned = async (by = MODERATOR, text?: string, sender?: string) => {
    const caseId = await opened(text, sender);
    await ok(step(by, caseId, 'assignments', {}));
    return caseId;
  };
  const decided = async () => {
    const caseId = await assigned();
    await ok(step(MODERATOR, caseId, 'proposal', violation));
    await ok(step(HR_CLERK, caseId, 'decision', { decision: 'violation' }));
    return caseId;
  };
  return {
    ...service,
    groupId,
    otherGroupId: groups.get('other') ?? '',
    idOf,
    as,
    connector,
    portal: () => service.as({ client: 'portal', scopes: ['cases:read'] }),
    hrSystem: () => service.as({ client: 'hr', scopes: ['hr:records'] }),
    ok,
    screen,
    opened,
    assigned,
    decided,
    step,
    violation,
    /** Facts published so far after the first `skip`, each checked against its contract. */
    async facts(skip = 0): Promise<CloudEvent[]> {
      const facts = (await service.outbox()).slice(skip);
      for (const fact of facts) {
        const contract = eventDefinition(fact.type);
        if (!contract || !contracts.validate(contract.data, fact.data))
          throw new Error(`${fact.type} breaks its contract: ${contracts.errorsText()}`);
      }
      return facts;
    },
  };
}

/** `case.decided` and the like. */
export const names = (facts: readonly CloudEvent[]): string[] =>
  facts.map(({ type }) => type.replace(/^groupwarden\.|\.v1$/g, ''));

function eventsOf(unit: string, people: Map<string, string>, groups: Map<string, string>) {
  const idOf = (number: string) => {
    const id = people.get(`${unit} ${number}`) ?? newId('per');
    people.set(`${unit} ${number}`, id);
    return id;
  };
  const created = {
    definition: unitEvents.created,
    subject: unit,
    aggregateVersion: 1,
    unit,
    data: { code: unit, name: unit, timeZone: 'Asia/Shanghai' },
  };
  const joined = STAFF.map(([number, realName, manager]) => ({
    definition: personEvents.joined,
    subject: idOf(number),
    aggregateVersion: 1,
    unit,
    data: {
      person: {
        personId: idOf(number),
        employeeNumber: number,
        realName,
        departmentCode: 'D01',
        department: '办公室',
        post: '科员',
        ...(manager && { managerId: idOf(manager) }),
        state: 'active' as const,
        accounts: [{ ns: 'qq', value: `qq${number}` }],
      },
    },
  }));
  const started = STAFF.flatMap(([number, , , role]) => {
    if (!role) return [];
    const appointment = { appointmentId: newId('apt'), personId: idOf(number), role, from: '2020-01-01T00:00:00.000Z' };
    return [
      {
        definition: appointmentEvents.started,
        subject: appointment.appointmentId,
        aggregateVersion: 1,
        unit,
        data: { appointment },
      },
    ];
  });
  const groupId = newId('grp');
  groups.set(unit, groupId);
  const group = {
    groupId,
    state: 'active' as const,
    name: '院务工作通知群',
    purpose: '通知',
    kind: 'standing' as const,
    departmentCode: 'D01',
    permittedContent: ['notice'],
    platform: { platform: 'onebot11', externalGroupId: '723456189' },
    admins: [idOf(ADMIN), idOf(HR)],
    listedMembers: STAFF.filter(([number]) => number !== OUTSIDER).map(([number]) => idOf(number)),
    proposedBy: idOf(ADMIN),
  };
  const activated = { definition: groupEvents.activated, subject: groupId, aggregateVersion: 6, unit, data: { group } };
  return [created, ...joined, ...started, activated];
}
