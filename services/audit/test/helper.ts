import { appointmentEvents, groupEvents, memberEvents, personEvents } from '@groupwarden/contracts';
import { startTestService, type TestEvent } from '@groupwarden/test-kit';
import { service } from '../src/app.ts';

type Teardown = Parameters<typeof startTestService>[0];

export const LOG_SEED = Buffer.alloc(32, 7);
export const INSPECTOR = { person: '10001' };
export const CLERK = { person: '10002' };
export const AUDITOR = { client: 'auditor' };

/** A TypeID whose last digits are this number. */
export const idOf = (prefix: string, n: number): string =>
  `${prefix}_01m83sqe1bexy8pzpbnc${String(n).padStart(6, '0')}`;

/** The audit service alone, with a discipline inspector and a clerk on the roster of unit `demo`. */
export async function startAudit(t: Teardown) {
  const audit = await startTestService(t, service, {
    env: { AUDIT_LOG_KEY: LOG_SEED.toString('base64'), AUDIT_ORIGIN_PREFIX: 'audit.example/groupwarden' },
  });
  for (const fact of roster) await audit.publish(fact as never);
  return audit;
}

export const person = (n: number, employeeNumber: string, realName: string, version = 1, unit = 'demo') => ({
  definition: personEvents.joined,
  subject: idOf('per', n),
  aggregateVersion: version,
  unit,
  data: {
    person: {
      personId: idOf('per', n),
      employeeNumber,
      realName,
      departmentCode: 'D01',
      department: '办公室',
      post: '科员',
      state: 'active' as const,
      accounts: [{ ns: 'qq', value: `9000${n}` }],
    },
  },
});

export const inspectorAppointment = (n: number, unit = 'demo', to?: string, version = 1) => ({
  definition: to ? appointmentEvents.ended : appointmentEvents.started,
  subject: idOf('apt', n),
  aggregateVersion: version,
  unit,
  data: {
    appointment: {
      appointmentId: idOf('apt', n),
      personId: idOf('per', n),
      role: 'discipline_inspector' as const,
      from: '2026-01-01T00:00:00.000Z',
      ...(to ? { to } : {}),
    },
  },
});

const roster = [person(1, '10001', '纪明'), person(2, '10002', '张伟'), inspectorAppointment(1)];

type GroupFact = 'proposed' | 'vetted' | 'filed' | 'activated';

export const group = (
  n: number,
  fact: GroupFact,
  version: number,
  options: { name?: string; unit?: string; id?: string } = {},
) => ({
  definition: groupEvents[fact],
  subject: idOf('grp', n),
  aggregateVersion: version,
  actor: `person:${idOf('per', 2)}`,
  unit: options.unit ?? 'demo',
  ...(options.id ? { id: options.id } : {}),
  data: {
    group: {
      groupId: idOf('grp', n),
      state: 'filed' as const,
      name: options.name ?? '护理部工作群',
      purpose: '工作联络',
      kind: 'standing' as const,
      departmentCode: 'D01',
      permittedContent: ['notice'],
      platform: { platform: 'onebot11', externalGroupId: '1' },
      admins: [idOf('per', 2)],
      listedMembers: [idOf('per', 1), idOf('per', 2)],
      proposedBy: idOf('per', 2),
      filingNumber: '备〔2026〕1号',
    },
    reason: '材料齐全',
  },
});

export const member = (n: number, groupNumber: number, personNumber: number, version = 1) => ({
  definition: memberEvents.listed,
  subject: idOf('mbr', n),
  aggregateVersion: version,
  data: {
    membership: {
      membershipId: idOf('mbr', n),
      groupId: idOf('grp', groupNumber),
      personId: idOf('per', personNumber),
      state: 'listed' as const,
      barred: false,
      basis: 'filing',
    },
  },
});

export type AnyEvent = TestEvent<never>;
