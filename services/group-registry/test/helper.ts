import {
  type AppointmentRole,
  appointmentEvents,
  type CloudEvent,
  type GroupProposal,
  groupEvents,
  personEvents,
  unitEvents,
} from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import { type RequestOptions, startTestService, type TestAnswer, type TestEvent } from '@groupwarden/test-kit';
import type { TObject } from '@sinclair/typebox';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { service as definition } from '../src/app.ts';
import type { Settings } from '../src/domain/policy.ts';

/** The people of the test unit by employee number, and what they hold. */
const STAFF: readonly [number: string, name: string, role?: AppointmentRole, departmentCode?: string][] = [
  ['10001', '邱婷静', 'unit_head'],
  ['10003', '姚云建', 'office_staff'],
  ['10018', '顾鹏子', 'office_staff'],
  ['10019', '董涛俊', 'office_staff'],
  ['10020', '邹艳', 'office_staff'],
  ['10004', '汪程华', 'hr_staff'],
  ['10061', '张丽', 'department_leader', 'D07'],
  ['10091', '张丽', undefined, 'D07'],
  ['10092', '王强', undefined, 'D07'],
  ['10005', '丁一帆', 'leader_in_charge'],
  ['10006', '夏雨', 'secrecy_officer'],
];
export const [HEAD, CLERK, VETTER, FILER, SPARE, HR, LEADER, NURSE, DOCTOR, IN_CHARGE, SECRECY] = STAFF.map(
  ([number]) => number,
) as [string, string, string, string, string, string, string, string, string, string, string];
/** Somebody who left. */
export const GONE = '10099';

/** A proposal that is accepted as it is. */
export const PROPOSAL: GroupProposal = {
  name: '院务工作通知群',
  purpose: '传达院党委和行政文件、通知、公告,开展公务交流',
  need: '现有渠道不能及时传达',
  kind: 'standing',
  departmentCode: 'D01',
  permittedContent: ['document', 'notice'],
  platform: { platform: 'onebot11', externalGroupId: '723456189' },
  admins: [SPARE, HR],
  listedMembers: [SPARE, HR, HEAD, NURSE, DOCTOR],
};

const contracts = new Ajv({ strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(contracts);

type TestRegistry = Awaited<ReturnType<typeof startRegistry>>;

export type { TestRegistry };

/** The service alone, its roster filled as membership would; `other` is a second unit with people of the same numbers. */
export async function startRegistry(t: { teardown(work: () => Promise<void>): void }) {
  const service = await startTestService(t, definition);
  const people = new Map<string, string>();
  for (const unit of ['demo', 'other']) await service.publish(...rosterEvents(unit, people));
  const as = (person: string, unit = 'demo') => service.as({ person, unit });

  const step = (person: string, group: TestAnswer, noun: string, body?: object, options: RequestOptions = {}) =>
    as(person).post(`/v1/groups/${group.body.id}/${noun}`, body, { ifMatch: group.headers['etag'] ?? '', ...options });
  const ok = async (answer: Promise<TestAnswer>): Promise<TestAnswer> => {
    const { status, body } = await answer;
    if (status !== 200 && status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return answer;
  };
  let platformGroup = 723456189;
  let groups = 0;
  const proposed = (change: object = {}) =>
    ok(
      as(CLERK).post('/v1/groups', {
        ...PROPOSAL,
        // Two groups of a unit have different names.
        name: groups++ === 0 ? PROPOSAL.name : `${PROPOSAL.name} ${groups}`,
        platform: { platform: 'onebot11', externalGroupId: String(platformGroup++) },
        ...change,
      }),
    );
  const vetted = async (change?: object) =>
    ok(step(VETTER, await proposed(change), 'vetting', { decision: 'approve', reason: '材料齐全' }));
  const approved = async (change?: object) => {
    const group = await vetted(change);
    return ok(
      step(HEAD, group, 'approval', { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 }),
    );
  };
  const filed = async (change?: object) => ok(step(FILER, await approved(change), 'filing'));
  const active = async (change?: object) => ok(step(SPARE, await filed(change), 'activation'));

  let policies = 1;
  return {
    ...service,
    people,
    /** Somebody of the office offers the duties of an admin, and the successor accepts. */
    succeeded: async (group: TestAnswer, from: string, to: string) => {
      const offered = await ok(step(CLERK, group, 'admin-successions', { from, to, reason: '调岗' }));
      const { number } = offered.body.successions.at(-1);
      return ok(step(to, offered, `admin-successions/${number}/acceptance`, { decision: 'accept' }));
    },
    /** The unit's settings from now on, as if two people had confirmed them. */
    policy: (settings: Partial<Settings>, unit = 'demo') =>
      service.sql(
        `INSERT INTO registry_policies (unit_id, version, settings, effective_from, proposal_id, confirmed_by, confirmed_at)
         VALUES ($1, $2, $3, '2020-01-01', 'pol_test', 'per_test', '2020-01-01')`,
        [unit, ++policies, JSON.stringify(settings)],
      ),
    /** Calls with exactly these scopes. */
    holding: service.as,
    /** Another replica on the same database and broker. */
    replicaAs: async () => {
      const replica = await service.replica();
      return (person: string) => replica.as({ person });
    },
    as,
    client: (unit = 'demo') => service.as({ client: 'portal', unit }),
    step,
    proposed,
    vetted,
    approved,
    filed,
    active,
    read: (group: TestAnswer) => as(CLERK).get(`/v1/groups/${group.body.id}`),
    /** Facts about a group so far, each checked against its contract. */
    async factsOf(group: TestAnswer): Promise<CloudEvent[]> {
      const facts = (await service.outbox()).filter((event) => event.subject === group.body.id);
      for (const fact of facts) {
        const contract = Object.values(groupEvents).find(({ type }) => type === fact.type);
        if (!contract || !contracts.validate(contract.data, fact.data))
          throw new Error(`${fact.type} breaks its contract: ${contracts.errorsText()}`);
      }
      return facts;
    },
    /** HR calls the department so from now on, in the rows of everybody who is in it. */
    callDepartment: (code: string, department: string, version = 2) => {
      const inside = STAFF.filter(([, , , own = 'D01']) => own === code);
      const changes = inside.map(([number, name]) => ({
        definition: personEvents.changed,
        subject: people.get(`demo ${number}`) ?? '',
        aggregateVersion: version,
        data: { person: { ...personOf('demo', number, name, code, people, 'active'), department } },
      }));
      return service.publish(...changes);
    },
    /** The person leaves the roster. */
    leave: (number: string, version = 2) =>
      service.publish({
        definition: personEvents.left,
        subject: people.get(`demo ${number}`) ?? '',
        aggregateVersion: version,
        data: { person: personOf('demo', number, '离职', 'D01', people, 'inactive') },
      }),
  };
}

/** Short names of facts, e.g. `filed`. */
export const names = (facts: readonly CloudEvent[]): string[] => facts.map(({ type }) => type.split('.')[2] ?? '');

function rosterEvents(unit: string, people: Map<string, string>) {
  const joined = [...STAFF, [GONE, '李离', undefined, 'D01'] as const].map(([number, name, , department = 'D01']) => {
    const person = personOf(unit, number, name, department, people, number === GONE ? 'inactive' : 'active');
    return { definition: personEvents.joined, subject: person.personId, aggregateVersion: 1, unit, data: { person } };
  });
  const started = STAFF.flatMap(([number, , role, departmentCode]) => {
    const personId = people.get(`${unit} ${number}`);
    if (!role || !personId) return [];
    const appointmentId = newId('apt');
    const from = '2020-01-01T00:00:00.000Z';
    const appointment = { appointmentId, personId, role, from, ...(departmentCode && { departmentCode }) };
    return [
      {
        definition: appointmentEvents.started,
        subject: appointmentId,
        aggregateVersion: 1,
        unit,
        data: { appointment },
      },
    ];
  });
  const created = {
    definition: unitEvents.created,
    subject: unit,
    aggregateVersion: 1,
    unit,
    data: { code: unit, name: unit, timeZone: 'Asia/Shanghai' },
  };
  return [created, ...joined, ...started] as unknown as readonly TestEvent<TObject>[];
}

function personOf(
  unit: string,
  employeeNumber: string,
  realName: string,
  departmentCode: string,
  people: Map<string, string>,
  state: 'active' | 'inactive',
) {
  const key = `${unit} ${employeeNumber}`;
  const personId = people.get(key) ?? newId('per');
  people.set(key, personId);
  return {
    personId,
    employeeNumber,
    realName,
    departmentCode,
    department: departmentCode,
    post: '科员',
    state,
    accounts: [],
  };
}
