import { Type } from '@sinclair/typebox';
import { CalendarDate, GroupId, Id, OneOf, PersonId, Timestamp } from './bodies.ts';
import { defineEvent } from './event.ts';
import { CASE_STATES, MEASURES, SCREENING_CATEGORIES, SEVERITIES } from './vocabulary.ts';

const event = <S extends ReturnType<typeof Type.Object>>(
  name: `${string}.${string}`,
  rules: string[],
  en: string,
  zh: string,
  data: S,
) => defineEvent('moderation', name, { rules, summary: { en, zh }, data });

export const CaseId = Id('cas', 'Case');
export const SanctionId = Id('san', 'Sanction');
export const CriticismId = Id('cri', 'Criticism duty');
export const HrRecordId = Id('hrr', 'HR record entry');
export const AppealId = Id('apl', 'Appeal');

/** A case after the fact. Text of messages, facts found and reasons given stay in moderation: they are not here. */
export const CaseSnapshot = Type.Object({
  caseId: CaseId,
  groupId: GroupId,
  category: OneOf(SCREENING_CATEGORIES),
  origin: Type.Union([Type.Literal('screening'), Type.Literal('report'), Type.Literal('inspection')]),
  sealed: Type.Boolean(),
  state: OneOf(CASE_STATES),
  subjectId: Type.Optional(PersonId),
  assigneeId: Type.Optional(PersonId),
  proposedById: Type.Optional(PersonId),
  decidedById: Type.Optional(PersonId),
  decision: Type.Optional(Type.Union([Type.Literal('no_violation'), Type.Literal('violation')])),
  clause: Type.Optional(Type.String()),
  severity: Type.Optional(OneOf(SEVERITIES)),
  measures: Type.Array(OneOf(MEASURES)),
  /** Until when the message is hidden although nothing is decided; absent when it is not. */
  hiddenUntil: Type.Optional(Timestamp),
});

const caseFact = Type.Object({ case: CaseSnapshot });
const sanction = Type.Object({
  sanctionId: SanctionId,
  caseId: CaseId,
  groupId: GroupId,
  subjectId: PersonId,
  imposedById: PersonId,
  measure: OneOf(MEASURES),
});
const criticism = Type.Object({
  criticismId: CriticismId,
  caseId: CaseId,
  subjectId: PersonId,
  superiorId: PersonId,
  dueAt: Timestamp,
});
const hrRecord = Type.Object({
  hrRecordId: HrRecordId,
  caseId: CaseId,
  subjectId: PersonId,
  underAppeal: Type.Boolean(),
  reference: Type.Optional(Type.String({ description: 'What the HR system calls its entry; with an acknowledgement' })),
});
const appeal = Type.Object({
  appealId: AppealId,
  caseId: CaseId,
  groupId: GroupId,
  appellantId: PersonId,
  dueAt: Type.Optional(Timestamp),
  decidedById: Type.Optional(PersonId),
  decision: Type.Optional(Type.Union([Type.Literal('upheld'), Type.Literal('varied'), Type.Literal('overturned')])),
});

export const messageEvents = {
  flagged: event(
    'message.flagged',
    ['R5', 'R9', 'R10'],
    'Message flagged by screening',
    '消息触发审查规则',
    Type.Object({
      screeningId: Type.String(),
      groupId: GroupId,
      messageId: Type.String(),
      senderId: Type.Optional(PersonId),
      outcome: Type.Union([Type.Literal('logged'), Type.Literal('hidden'), Type.Literal('case')]),
      hits: Type.Array(
        Type.Object({ rule: Type.String(), ruleVersion: Type.Integer(), category: OneOf(SCREENING_CATEGORIES) }),
      ),
      caseId: Type.Optional(CaseId),
    }),
  ),
};

/** That a group was in use, told once per day of its unit; how much, and by whom, is nobody's business (R16). */
export const groupActivityEvents = {
  observed: event(
    'group_activity.observed',
    ['R16'],
    'Group in use that day',
    '群当日有使用',
    Type.Object({ groupId: GroupId, day: CalendarDate }),
  ),
};

export const caseEvents = {
  detected: event('case.detected', ['R9', 'R10'], 'Case opened from screening', '审查发现并立案', caseFact),
  reported: event('case.reported', ['R9', 'R10'], 'Case opened from a report', '举报立案', caseFact),
  assigned: event('case.assigned', ['R11'], 'Case assigned', '案件分派', caseFact),
  noted: event('case.noted', ['R11'], 'Note added to the case', '案件备注', caseFact),
  proposed: event('case.proposed', ['R11'], 'Decision proposed', '提出处理意见', caseFact),
  decided: event('case.decided', ['R11'], 'Case decided', '作出处理决定', caseFact),
  notified: event('case.notified', ['R11'], 'Statement of reasons served', '送达处理决定书', caseFact),
  released: event(
    'case.released',
    ['R11'],
    'Step not taken in time: the case is open again',
    '逾期未办,案件重新待分派',
    caseFact,
  ),
  unhidden: event('case.unhidden', ['R11'], 'Provisional hide ended without a decision', '临时隐藏到期恢复', caseFact),
  evidenceAdded: event('case.evidence_added', ['R11'], 'Evidence added to the case', '补充证据', caseFact),
  appealed: event('case.appealed', ['R11'], 'Case under appeal', '案件进入申诉', caseFact),
  reviewed: event('case.reviewed', ['R11'], 'Appeal outcome applied to the case', '申诉决定已执行', caseFact),
  closed: event('case.closed', ['R11'], 'Case closed', '结案', caseFact),
  evidenceRead: event(
    'case.evidence_read',
    ['R17'],
    'Sealed evidence read',
    '查阅密封证据',
    Type.Object({ case: CaseSnapshot, readerId: PersonId }),
  ),
};

export const sanctionEvents = {
  imposed: event('sanction.imposed', ['R11'], 'Removed from the group and barred', '移出群并禁止再次入群', sanction),
  enforced: event('sanction.enforced', ['R11'], 'Removal took effect', '移出已生效', sanction),
  lifted: event('sanction.lifted', ['R11'], 'Sanction lifted', '撤销处理', sanction),
};

export const criticismEvents = {
  assigned: event('criticism.assigned', ['R11'], 'Criticism duty given to the superior', '责成上级批评教育', criticism),
  done: event('criticism.done', ['R11'], 'Criticism held', '批评教育完成', criticism),
  overdue: event('criticism.overdue', ['R11'], 'Criticism overdue', '批评教育逾期', criticism),
  withdrawn: event('criticism.withdrawn', ['R11'], 'Criticism withdrawn', '撤销批评教育', criticism),
};

export const hrRecordEvents = {
  issued: event('hr_record.issued', ['R11'], 'HR record entry issued', '记入人事考核档案', hrRecord),
  confirmed: event(
    'hr_record.confirmed',
    ['R11'],
    'HR record entry final: no appeal is open',
    '档案记录生效:申诉期满',
    hrRecord,
  ),
  acknowledged: event('hr_record.acknowledged', ['R11'], 'HR acknowledged the entry', '人事确认记入', hrRecord),
  withdrawn: event('hr_record.withdrawn', ['R11'], 'HR record entry withdrawn', '撤销档案记录', hrRecord),
  withdrawalAcknowledged: event(
    'hr_record.withdrawal_acknowledged',
    ['R11'],
    'HR acknowledged the withdrawal',
    '人事确认撤销',
    hrRecord,
  ),
};

export const appealEvents = {
  filed: event('appeal.filed', ['R11'], 'Appeal filed', '提出申诉', appeal),
  overdue: event('appeal.overdue', ['R11'], 'Appeal not answered in time', '申诉逾期未答复', appeal),
  decided: event('appeal.decided', ['R11'], 'Appeal decided', '申诉决定', appeal),
};
