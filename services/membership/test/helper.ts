import { readFileSync } from 'node:fs';
import { groupEvents, type Scope, sanctionEvents } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import {
  type SuiteOptions,
  startTestService,
  type TestAnswer,
  type TestCaller,
  type TestEvent,
} from '@groupwarden/test-kit';
import type { TObject } from '@sinclair/typebox';
import { service as definition } from '../src/app.ts';

export const HR: TestCaller = { client: 'hr-system', scopes: ['hr:feeds', 'people:read'] };
export const ADMIN: TestCaller = { client: 'setup', scopes: ['admin'] };
export const CONNECTOR: TestCaller = { client: 'connector', scopes: ['rosters:write'] };
export const READER: TestCaller = { client: 'reader', scopes: ['memberships:read', 'people:read'] };
const PERSON_SCOPES: Scope[] = ['hr:feeds', 'people:read', 'memberships:read', 'memberships:write', 'rosters:write'];

/** A person's token with every scope a person of this service may have: what they may decide follows from the roster. */
export const person = (employeeNumber: string, unit = 'demo') => ({
  person: employeeNumber,
  scopes: PERSON_SCOPES,
  unit,
});

export const sampleFile = (name: string): Buffer =>
  readFileSync(new URL(`../../../infra/local/sample-unit/${name}`, import.meta.url));
export const sampleJson = (name: string) => JSON.parse(sampleFile(name).toString('utf8'));

const HEADING =
  'employee_number,real_name,department_code,department,post,manager_number,status,qq,wechat_id,hired_on,left_on,appointments';
interface Row {
  number: string;
  name?: string;
  department?: string;
  post?: string;
  manager?: string;
  status?: string;
  qq?: string;
  hiredOn?: string;
  leftOn?: string;
  appointments?: string;
}

/** A roster as CSV. */
export const csv = (rows: readonly Row[]): string =>
  [
    HEADING,
    ...rows.map((row) =>
      [
        row.number,
        row.name ?? `人员${row.number}`,
        row.department ?? 'D01',
        '科室',
        row.post ?? '职员',
        row.manager ?? '',
        row.status ?? 'active',
        row.qq ?? `8${row.number}`,
        '',
        row.hiredOn ?? '',
        row.leftOn ?? '',
        row.appointments ?? '',
      ].join(','),
    ),
  ].join('\n');

/** `count` people from 10001 on; the first four run the unit. */
export const staff = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    number: String(10001 + index),
    ...(index === 0 ? {} : { manager: '10001' }),
    appointments: ['unit_head', 'office_staff', 'hr_staff', 'office_staff'][index] ?? '',
  }));

/** A multipart body, made by hand so that its bytes are known. */
export function multipart(
  parts: readonly { name: string; fileName?: string; type?: string; content: string | Buffer }[],
) {
  const boundary = 'groupwarden-test-boundary';
  const chunks = parts.flatMap(({ name, fileName, type, content }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName ? `; filename="${fileName}"` : ''}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

export type Membership = Awaited<ReturnType<typeof startMembership>>;

/** The service with the unit `demo` set up. */
export async function startMembership(t: { teardown(work: () => Promise<void>): void }, options: SuiteOptions = {}) {
  const service = await startTestService(t, definition, options);
  const setUp = (code: string): Promise<TestAnswer> =>
    service.as({ ...ADMIN, unit: code }).post('/v1/units', { code, name: `单位 ${code}`, timeZone: 'Asia/Shanghai' });
  await setUp('demo');

  const upload = (content: string | Buffer, query = '', unit = 'demo'): Promise<TestAnswer> =>
    service
      .as({ ...HR, unit })
      .post(`/v1/hr-feeds?source=hr-main${query}`, undefined, { raw: { type: 'text/csv', content } });
  const apply = ({ id, planHash }: { id: string; planHash: string }, unit = 'demo'): Promise<TestAnswer> =>
    service.as({ ...HR, unit }).post(`/v1/hr-feeds/${id}/application`, { planHash });
  const load = async (content: string | Buffer, unit = 'demo'): Promise<TestAnswer> => {
    const planned = await upload(content, '', unit);
    const applied = await apply(planned.body, unit);
    if (applied.status !== 200)
      throw new Error(`feed was not applied: ${JSON.stringify([planned.body, applied.body])}`);
    return applied;
  };
  const personId = async (number: string, unit = 'demo'): Promise<string> => {
    const answer = await service.as({ ...READER, unit }).get(`/v1/people?employeeNumber=${number}`);
    return answer.body.items[0].id;
  };
  const membershipOf = async (groupId: string, number: string, unit = 'demo') =>
    (await service.as({ ...READER, unit }).get(`/v1/memberships?groupId=${groupId}&employeeNumber=${number}`)).body
      .items[0];

  return { ...service, setUp, upload, apply, load, personId, membershipOf, as: service.as, sql: service.sql };
}

export interface TestGroup {
  readonly groupId: string;
  readonly platform?: string;
  readonly externalGroupId?: string;
  readonly admins: readonly string[];
  readonly listed: readonly string[];
}

/** A fact of group-registry about a group; `listed` and `admins` are person ids. */
export function groupFact(
  group: TestGroup,
  version: number,
  fact:
    | 'filed'
    | 'activated'
    | 'suspended'
    | 'dissolutionAnnounced'
    | 'dissolved'
    | 'restored'
    | 'proposed' = 'activated',
  unit = 'demo',
): TestEvent<TObject> {
  const state = {
    filed: 'filed',
    activated: 'active',
    suspended: 'suspended',
    dissolutionAnnounced: 'dissolving',
    dissolved: 'dissolved',
    restored: 'active',
    proposed: 'proposed',
  }[fact];
  return {
    definition: groupEvents[fact],
    subject: group.groupId,
    aggregateVersion: version,
    unit,
    data: {
      group: {
        groupId: group.groupId,
        state,
        name: '院务工作通知群',
        purpose: '传达',
        kind: 'standing',
        departmentCode: 'D01',
        permittedContent: ['notice'],
        platform: { platform: group.platform ?? 'onebot11', externalGroupId: group.externalGroupId ?? '723456189' },
        admins: group.admins,
        listedMembers: group.listed,
        proposedBy: group.admins[0],
      },
    } as never,
  } as unknown as TestEvent<TObject>;
}

/** A fact of moderation about a removal sanction. */
export const sanctionFact = (
  fact: 'imposed' | 'lifted',
  sanction: { sanctionId: string; groupId: string; subjectId: string; imposedById: string },
  version: number,
  unit = 'demo',
) =>
  ({
    definition: sanctionEvents[fact],
    subject: sanction.sanctionId,
    aggregateVersion: version,
    unit,
    data: { ...sanction, caseId: newId('cas'), measure: 'removal' },
  }) as unknown as TestEvent<TObject>;
