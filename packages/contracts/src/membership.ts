import { Type } from '@sinclair/typebox';
import { CalendarDate, GroupId, Id, OneOf, PersonId, Timestamp } from './bodies.ts';
import { defineEvent, Personal } from './event.ts';
import {
  APPOINTMENT_ROLES,
  FEED_STATES,
  FINDING_KINDS,
  MEMBERSHIP_STATES,
  PERSON_STATES,
  REMOVAL_ORDER_STATES,
} from './vocabulary.ts';

const event = <S extends ReturnType<typeof Type.Object>>(
  name: `${string}.${string}`,
  rules: string[],
  en: string,
  zh: string,
  data: S,
) => defineEvent('membership', name, { rules, summary: { en, zh }, data });

export const MembershipId = Id('mbr', 'Membership');
export const RemovalOrderId = Id('rmo', 'Removal order');

/** A person as the roster has them after the fact; the whole state, so that order of arrival does not matter. */
export const PersonSnapshot = Type.Object({
  personId: PersonId,
  employeeNumber: Personal(Type.String()),
  realName: Personal(Type.String()),
  departmentCode: Type.String(),
  department: Type.String(),
  post: Type.String(),
  managerId: Type.Optional(PersonId),
  state: OneOf(PERSON_STATES),
  accounts: Personal(Type.Array(Type.Object({ ns: Type.String(), value: Type.String() }))),
  validFrom: Type.Optional(CalendarDate),
  validTo: Type.Optional(CalendarDate),
});

/** An appointment after the fact; ended when `to` is set and not after the time of the question. */
export const AppointmentSnapshot = Type.Object({
  appointmentId: Id('apt', 'Appointment'),
  personId: PersonId,
  role: OneOf(APPOINTMENT_ROLES),
  departmentCode: Type.Optional(Type.String()),
  from: Timestamp,
  to: Type.Optional(Timestamp),
});

export const MembershipSnapshot = Type.Object({
  membershipId: MembershipId,
  groupId: GroupId,
  personId: PersonId,
  state: OneOf(MEMBERSHIP_STATES),
  barred: Type.Boolean(),
  basis: Type.String(),
  reason: Type.Optional(Type.String()),
});

export const RemovalOrderSnapshot = Type.Object({
  removalOrderId: RemovalOrderId,
  groupId: GroupId,
  account: Personal(Type.Object({ ns: Type.String(), value: Type.String() })),
  personId: Type.Optional(PersonId),
  reason: Type.String(),
  state: OneOf(REMOVAL_ORDER_STATES),
  dueAt: Timestamp,
  verifiedBySnapshotId: Type.Optional(Type.String()),
});

const person = Type.Object({ person: PersonSnapshot });
const appointment = Type.Object({ appointment: AppointmentSnapshot });
const member = Type.Object({
  membership: MembershipSnapshot,
  reason: Type.Optional(Type.String({ description: 'What whoever took the step gave as reason' })),
});
const order = Type.Object({ removalOrder: RemovalOrderSnapshot });
const feedFacts = Type.Object({
  feedId: Type.String(),
  source: Type.String(),
  state: OneOf(FEED_STATES),
  planHash: Type.Optional(Type.String()),
  counts: Type.Record(Type.String(), Type.Integer()),
  gate: Type.Optional(Type.Object({ rule: Type.String(), limit: Type.Number(), value: Type.Number() })),
  reason: Type.Optional(Type.String()),
});

export const unitEvents = {
  created: event(
    'unit.created',
    [],
    'Unit set up',
    '建立单位',
    Type.Object({ code: Type.String(), name: Type.String(), timeZone: Type.String() }),
  ),
};

export const personEvents = {
  joined: event('person.joined', ['R6'], 'Person joined the roster', '人员入册', person),
  changed: event('person.changed', ['R6'], 'Person changed in the roster', '人员信息变更', person),
  left: event('person.left', ['R7', 'R8'], 'Person left the roster', '人员离册', person),
};

export const appointmentEvents = {
  started: event('appointment.started', ['R4'], 'Appointment started', '任职', appointment),
  ended: event('appointment.ended', ['R4'], 'Appointment ended', '免职', appointment),
};

export const memberEvents = {
  listed: event('member.listed', ['R7'], 'Person listed for the group', '列入应加人员', member),
  activated: event('member.activated', ['R6'], 'Member seen in the group', '成员入群', member),
  suspended: event('member.suspended', ['R11'], 'Membership suspended', '暂停成员资格', member),
  reinstated: event('member.reinstated', ['R11'], 'Membership reinstated', '恢复成员资格', member),
  removalOrdered: event('member.removal_ordered', ['R8'], 'Removal of the member ordered', '责令移出成员', member),
  removed: event('member.removed', ['R8', 'R11'], 'Membership ended', '成员资格终止', member),
  readmitted: event('member.readmitted', ['R7'], 'Person readmitted', '重新准入', member),
  reappeared: event('member.reappeared', ['R8'], 'Removed member seen again', '已移出成员再次出现', member),
  barred: event('member.barred', ['R11'], 'Person barred from the group', '禁止再次入群', member),
  barLifted: event('member.bar_lifted', ['R11'], 'Bar lifted', '解除禁入', member),
};

export const removalOrderEvents = {
  opened: event('removal_order.opened', ['R8'], 'Removal ordered', '下达剔除任务', order),
  claimed: event('removal_order.claimed', ['R8'], 'Removal reported as done', '上报已剔除', order),
  verified: event('removal_order.verified', ['R8'], 'Removal verified by a complete member list', '剔除已核实', order),
  reappeared: event('removal_order.reappeared', ['R8'], 'Removed account seen again', '已剔除账号再次出现', order),
  cancelled: event('removal_order.cancelled', ['R8'], 'Removal order cancelled', '剔除任务撤销', order),
};

export const rosterEvents = {
  checked: event(
    'roster.checked',
    ['R8'],
    'Roster check done',
    '完成花名册检查',
    Type.Object({
      checkId: Type.String(),
      groupId: GroupId,
      date: CalendarDate,
      complete: Type.Boolean(),
      held: Type.Boolean(),
      counts: Type.Record(Type.String(), Type.Integer()),
      findings: Type.Array(
        Type.Object({
          findingId: Type.String(),
          kind: OneOf(FINDING_KINDS),
          personId: Type.Optional(PersonId),
          removalOrderId: Type.Optional(Type.String()),
        }),
      ),
    }),
  ),
  checkMissed: event(
    'roster.check_missed',
    ['R8'],
    'Daily roster check missed',
    '当日未完成花名册检查',
    Type.Object({ checkId: Type.String(), groupId: GroupId, date: CalendarDate, cutOff: Timestamp }),
  ),
};

export const feedEvents = {
  planned: event('feed.planned', ['R6'], 'HR feed planned', '人事数据已形成变更计划', feedFacts),
  held: event('feed.held', ['R6'], 'HR feed held by the failsafe', '人事数据变更被暂缓', feedFacts),
  refused: event('feed.refused', ['R6'], 'HR feed refused by the failsafe', '人事数据变更被拒绝', feedFacts),
  released: event('feed.released', ['R6'], 'One person released the held plan', '一人同意放行变更计划', feedFacts),
  applied: event('feed.applied', ['R6'], 'HR feed applied', '人事数据已生效', feedFacts),
  failed: event('feed.failed', ['R6'], 'HR feed could not be applied', '人事数据处理失败', feedFacts),
};
