import {
  CASE_STATES,
  CaseId,
  EmployeeNumber,
  GroupId,
  OneOf,
  Timestamp,
  VIOLATION_CATEGORIES,
  type ViolationCategory,
} from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { eventsOf, Problem } from '@groupwarden/server';
import { type Static, Type } from '@sinclair/typebox';
import { FreeText } from '../bodies/step-bodies.ts';
import { isClassified } from '../classified-text.ts';
import { type Context, route } from '../context.ts';
import { addEvidence, type EvidenceKind } from '../db/evidence.ts';
import { findGroup, isInUse } from '../db/groups.ts';
import { openCaseOfMessage } from '../db/open-case-of-message.ts';
import { saveFile } from '../db/save-file.ts';
import { findScreenings } from '../db/screenings.ts';
import type { Clock } from '../domain/facts.ts';
import { reportCase } from '../domain/open-case.ts';
import { hasAny } from '../domain/people.ts';
import { actorOf, clockFacts } from '../facts.ts';
import { publish } from '../publish.ts';

const MessageRef = Type.String({ minLength: 1, maxLength: 200 });

const ReportBody = Type.Object({
  groupId: GroupId,
  messageRef: Type.Union([MessageRef, Type.Object({ messageId: MessageRef }, { additionalProperties: false })], {
    description: 'Id of the message on the platform',
  }),
  senderEmployeeNumber: Type.Optional(EmployeeNumber),
  text: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 20_000,
      description: 'The message; becomes evidence and is kept nowhere else',
    }),
  ),
  category: OneOf(VIOLATION_CATEGORIES),
  comment: Type.Optional(FreeText('Why it is reported; becomes evidence')),
});

export const reportMessage = route({
  operationId: 'reportMessage',
  method: 'POST',
  url: '/v1/reports',
  tag: 'Screening',
  summary: 'Report a message',
  description:
    'By anybody of the group, the office or inspection. One case per message: a second report joins the first, and one by the same person changes nothing: they add evidence to the case. Who reported is not shown, and decides nothing in the case (R9, R10). What carries classification marks is sealed whatever its category (R5).',
  scopes: [],
  callers: 'person',
  body: ReportBody,
  responses: {
    201: Type.Object({
      id: CaseId,
      caseId: CaseId,
      version: Type.Integer(),
      groupId: GroupId,
      category: Type.String(),
      state: OneOf(CASE_STATES),
      sealed: Type.Boolean(),
      createdAt: Timestamp,
    }),
  },
  errors: ['group_not_found', 'group_not_active', 'caller_not_on_roster', 'not_a_member'],
  examples: {
    body: {
      groupId: 'grp_01m83sqe1bexy8pzpbncthet7y',
      messageRef: 'm010',
      category: 'canvassing',
      comment: '在群里为自己拉票。',
    },
  },
  handle: async ({ tx, context, principal, body, now, requestId, traceParent }) => {
    const reporter = await actorOf(tx, principal, now);
    const group = await findGroup(tx, body.groupId);
    if (!group) throw new Problem('group_not_found');
    if (!isInUse(group)) throw new Problem('group_not_active', { detail: `The group is ${group.state}` });
    const member = [...group.listedMembers, ...group.admins].includes(reporter.personId);
    if (!member && !hasAny(reporter, 'office_staff', 'discipline_inspector')) throw new Problem('not_a_member');

    const category = categoryOf(context, body);
    const messageId = typeof body.messageRef === 'string' ? body.messageRef : body.messageRef.messageId;
    const before = await openCaseOfMessage(tx, body.groupId, messageId, category === 'classified');
    const reported = {
      id: before?.case.id ?? context.newId('cas'),
      unitId: principal.unitId,
      groupId: body.groupId,
      category,
      messageId,
      subjectId: await senderOf(tx, body, messageId),
      hits: body.text === undefined ? [] : context.screener.screen(body.text),
    };
    const clock: Clock = await clockFacts(tx, context, now);
    const events = eventsOf(reportCase(reported, reporter.personId, before, clock));
    const isNew = events.length > 0;
    const origin = { actor: `person:${reporter.personId}`, now, requestId, traceParent };
    const file = before && !isNew ? before : publish(tx, before, events, origin);
    await saveFile(tx, before, file);
    const keep = (kind: EvidenceKind, text: string | undefined) =>
      text === undefined || !isNew
        ? undefined
        : addEvidence(tx, context.vault, reported.id, {
            id: context.newId('evd'),
            kind,
            text,
            addedBy: reporter.personId,
            addedAt: now,
          });
    await keep('message', body.text);
    await keep('comment', body.comment);
    const { id, version, groupId, state, sealed, createdAt } = file.case;
    const answer = {
      id,
      caseId: id,
      version,
      groupId,
      category: file.case.category,
      state,
      sealed,
      createdAt: createdAt.toISOString(),
    };
    return { status: 201, body: answer, version, location: `/v1/cases/${id}` };
  },
});

/** Marks decide over what the reporter took it for. */
const categoryOf = (
  { screener }: Context,
  { text, comment, category }: Static<typeof ReportBody>,
): ViolationCategory =>
  [text, comment].some((one) => one !== undefined && isClassified(screener, one)) ? 'classified' : category;

async function senderOf(
  tx: Transaction,
  body: Static<typeof ReportBody>,
  messageId: string,
): Promise<string | undefined> {
  const screened = (await findScreenings(tx, body.groupId, [messageId])).get(messageId);
  if (screened?.senderId !== undefined || body.senderEmployeeNumber === undefined) return screened?.senderId;
  return (await findByEmployeeNumbers(tx, [body.senderEmployeeNumber])).get(body.senderEmployeeNumber)?.personId;
}
