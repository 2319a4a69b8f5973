import { EmployeeNumber, GroupId, OneOf, PLATFORM_ACCOUNT_NAMESPACE, Timestamp } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { callerOf, findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { actorOf, type Principal, Problem } from '@groupwarden/server';
import { type Static, Type } from '@sinclair/typebox';
import { HitBody } from '../bodies/case-body.ts';
import { route } from '../context.ts';
import { type Account, accountKey, findHolders } from '../db/accounts.ts';
import { findGroup, type GovernedGroup, isInUse } from '../db/groups.ts';
import { findPeople } from '../db/people.ts';
import { clockFacts } from '../facts.ts';
import { screenBatch } from '../screen-batch.ts';

const MAX_MESSAGES = 500;
const LAST_EPOCH_SECOND = 4_102_444_799;

const Message = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 200, description: 'Of the platform; a repeat gets the same answer' }),
    senderAccount: Type.Optional(
      Type.Union([
        Type.String({ minLength: 1, maxLength: 200, description: "In the namespace of the group's platform" }),
        Type.Object(
          { ns: Type.String({ minLength: 1, maxLength: 50 }), value: Type.String({ minLength: 1, maxLength: 200 }) },
          { additionalProperties: false },
        ),
      ]),
    ),
    senderEmployeeNumber: Type.Optional(EmployeeNumber),
    sentAt: Type.Union([
      Timestamp,
      Type.Integer({ minimum: 0, maximum: LAST_EPOCH_SECOND, description: 'Seconds since 1970' }),
    ]),
    text: Type.String({ maxLength: 20_000 }),
  },
  { additionalProperties: false },
);

export const screenMessages = route({
  operationId: 'screenMessages',
  method: 'POST',
  url: '/v1/screenings',
  tag: 'Screening',
  summary: 'Judge messages of a group',
  description:
    'Each message is judged once: a repeat of its id in the group gets the same answer and opens nothing twice, so no Idempotency-Key is needed. Hits carry UTF-16 offsets. Suspected classified text opens a sealed case and is kept nowhere else (R5, R9, R10).',
  scopes: ['screenings:write'],
  idempotency: 'none',
  bodyLimit: 4 * 1024 * 1024,
  body: Type.Object({ groupId: GroupId, messages: Type.Array(Message, { minItems: 1, maxItems: MAX_MESSAGES }) }),
  responses: {
    200: Type.Object({
      results: Type.Array(
        Type.Object({
          id: Type.String(),
          outcome: OneOf(['clean', 'logged', 'hidden', 'case']),
          hits: Type.Array(HitBody),
          caseId: Type.Optional(Type.String()),
        }),
      ),
    }),
  },
  errors: ['group_not_found', 'group_not_active', 'caller_not_on_roster', 'authority_missing'],
  examples: {
    body: {
      groupId: 'grp_01m83sqe1bexy8pzpbncthet7y',
      messages: [
        { id: 'm001', senderAccount: '7001250701', sentAt: '2026-11-23T01:30:00Z', text: '【通知】明日召开院周会。' },
      ],
    },
  },
  handle: async ({ tx, context, principal, body, now, requestId, traceParent }) => {
    const group = await findGroup(tx, body.groupId);
    if (!group) throw new Problem('group_not_found');
    if (!isInUse(group)) throw new Problem('group_not_active', { detail: `The group is ${group.state}` });
    const actor = await actorFor(tx, principal, group, now);
    const senders = await sendersOf(tx, group, body.messages);
    const messages = body.messages.map((message, at) => ({
      id: message.id,
      text: message.text,
      senderId: senders[at],
      sentAt: typeof message.sentAt === 'number' ? new Date(message.sentAt * 1000) : new Date(message.sentAt),
    }));
    const clock = await clockFacts(tx, context, now);
    const answers = await screenBatch(tx, context, body.groupId, messages, { ...clock, actor, requestId, traceParent });
    const results = messages.map(({ id }) => {
      const found = answers.get(id);
      return {
        id,
        outcome: found?.outcome ?? ('clean' as const),
        hits: (found?.hits ?? []).map((hit) => ({ ...hit })),
        ...(found?.caseId !== undefined && { caseId: found.caseId }),
      };
    });
    return { status: 200, body: { results } };
  },
});

/** Machines by their scope; people only for a group that they administer, or as office staff. */
async function actorFor(tx: Transaction, principal: Principal, group: GovernedGroup, now: Date): Promise<string> {
  if (principal.kind === 'client') return actorOf(principal);
  const { personId } = await callerOf(tx, principal);
  const caller = (await findPeople(tx, [personId], now)).get(personId);
  if (!group.admins.includes(personId) && !caller?.roles.has('office_staff'))
    throw new Problem('authority_missing', {
      detail: 'Messages come from a connector, an admin of the group or the office',
    });
  return `person:${personId}`;
}

/** Person ids of the senders, in the order of the messages; undefined where the roster knows nobody. */
async function sendersOf(
  tx: Transaction,
  group: GovernedGroup,
  messages: readonly Static<typeof Message>[],
): Promise<(string | undefined)[]> {
  const ns = (PLATFORM_ACCOUNT_NAMESPACE as Readonly<Record<string, string>>)[group.platform] ?? group.platform;
  const accountOf = ({ senderAccount }: Static<typeof Message>): Account | undefined =>
    typeof senderAccount === 'string' ? { ns, value: senderAccount } : senderAccount;
  const holders = await findHolders(
    tx,
    messages.flatMap((message) => accountOf(message) ?? []),
  );
  const people = await findByEmployeeNumbers(
    tx,
    messages.flatMap((message) => message.senderEmployeeNumber ?? []),
  );
  return messages.map((message) => {
    const account = accountOf(message);
    const byNumber =
      message.senderEmployeeNumber === undefined ? undefined : people.get(message.senderEmployeeNumber)?.personId;
    return byNumber ?? (account && holders.get(accountKey(account)));
  });
}
