import {
  AppealId,
  CASE_STATES,
  CaseId,
  GroupId,
  MEASURES,
  OneOf,
  PersonId,
  SCREENING_CATEGORIES,
  SEVERITIES,
  Timestamp,
  UnitCode,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';

/** A person as bodies of this service name them. */
export const NamedPerson = Type.Object(
  { personId: PersonId, employeeNumber: Type.String(), realName: Type.String() },
  { title: 'NamedPerson' },
);
export type NamedPerson = Static<typeof NamedPerson>;

/** Where a rule objects to a message, in UTF-16 offsets: `text.slice(start, end)`. */
export const HitBody = Type.Object(
  {
    start: Type.Integer({ minimum: 0 }),
    end: Type.Integer({ minimum: 1, description: 'Exclusive' }),
    rule: Type.String({ examples: ['red-packet.mention'] }),
    ruleVersion: Type.Integer(),
    category: OneOf(SCREENING_CATEGORIES),
    view: Type.String({ description: 'Reading of the text in which it was found: text, compact, variant, sound' }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    explanation: Type.Object({
      en: Type.String({ examples: ['A red packet is offered or called for in the group (R10).'] }),
      zh: Type.String({ examples: ['在群内发放、索要或抢红包(R10)。'] }),
    }),
  },
  { title: 'Hit' },
);

const judgement = {
  decision: OneOf(['no_violation', 'violation']),
  clause: Type.Optional(Type.String()),
  severity: Type.Optional(OneOf(SEVERITIES)),
  measures: Type.Array(OneOf(MEASURES)),
  facts: Type.Optional(Type.String({ description: 'Shown to those who decide and to whom it is about' })),
};

/** A case as lists show it. */
export const CaseSummary = Type.Object(
  {
    id: CaseId,
    unitId: UnitCode,
    version: Type.Integer(),
    state: OneOf(CASE_STATES),
    groupId: GroupId,
    category: OneOf(SCREENING_CATEGORIES),
    origin: OneOf(['screening', 'report', 'inspection']),
    sealed: Type.Boolean({ description: 'Suspected classified material: for the secrecy officer (R5)' }),
    messageId: Type.Optional(Type.String()),
    subject: Type.Union([NamedPerson, Type.Null()], { description: 'Whom it is about; null where nobody is known' }),
    subjectId: Type.Optional(PersonId),
    assignee: Type.Union([NamedPerson, Type.Null()]),
    assigneeId: Type.Optional(PersonId),
    leaseUntil: Type.Optional(Timestamp),
    hiddenUntil: Type.Optional(Timestamp),
    dueAt: Type.Optional(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'CaseSummary' },
);

const effect = { version: Type.Integer() };

/** A case in full; the text of the message is evidence and not here. */
export const CaseBody = Type.Object(
  {
    ...CaseSummary.properties,
    hits: Type.Array(HitBody),
    reports: Type.Integer({ description: 'How many people reported it; who they are is not shown' }),
    proposal: Type.Union([
      Type.Object({ ...judgement, by: NamedPerson, at: Timestamp, until: Timestamp }),
      Type.Null(),
    ]),
    decision: Type.Union([OneOf(['no_violation', 'violation']), Type.Null()]),
    clause: Type.Optional(Type.String()),
    severity: Type.Optional(OneOf(SEVERITIES)),
    measures: Type.Array(OneOf(MEASURES), { description: 'In force' }),
    facts: Type.Optional(Type.String()),
    decidedBy: Type.Union([NamedPerson, Type.Null()]),
    decidedAt: Type.Optional(Timestamp),
    appealUntil: Type.Optional(Timestamp),
    policyVersion: Type.Optional(Type.Integer()),
    ending: Type.Optional(Type.String({ description: 'How a closed case ended' })),
    sanctions: Type.Array(
      Type.Object({
        id: Type.String(),
        measure: Type.String(),
        state: OneOf(['imposed', 'enforced', 'lifted']),
        ...effect,
      }),
    ),
    criticisms: Type.Array(
      Type.Object({
        id: Type.String(),
        state: OneOf(['assigned', 'done', 'overdue', 'withdrawn']),
        superior: NamedPerson,
        dueAt: Timestamp,
        ...effect,
      }),
    ),
    hrRecords: Type.Array(
      Type.Object({
        id: Type.String(),
        state: OneOf(['issued', 'acknowledged', 'withdrawn', 'withdrawal_acknowledged']),
        underAppeal: Type.Boolean(),
        ...effect,
      }),
    ),
    appeal: Type.Union([
      Type.Object({
        id: AppealId,
        state: OneOf(['filed', 'overdue', 'decided']),
        decision: Type.Optional(Type.String()),
        dueAt: Timestamp,
        ...effect,
      }),
      Type.Null(),
    ]),
    blocked: Type.Union([Type.Object({ step: Type.String(), reason: Type.String() }), Type.Null()], {
      description: 'Why nobody on the roster may take the next step, if so; it stands still, it never passes',
    }),
  },
  { title: 'Case' },
);
export type CaseSummary = Static<typeof CaseSummary>;
export type CaseBody = Static<typeof CaseBody>;
