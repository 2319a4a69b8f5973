import { setImmediate as breathe } from 'node:timers/promises';
import { messageEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { eventsOf } from '@groupwarden/server';
import type { Context } from './context.ts';
import { addEvidence } from './db/evidence.ts';
import { saveFile } from './db/save-file.ts';
import { findScreenings, insertScreenings, type Screening } from './db/screenings.ts';
import type { Clock } from './domain/facts.ts';
import { detectCase } from './domain/open-case.ts';
import { outcomeOf } from './domain/outcome.ts';
import { observeActivity } from './observe-activity.ts';
import { publish } from './publish.ts';

export interface Message {
  readonly id: string;
  readonly text: string;
  readonly senderId?: string | undefined;
  readonly sentAt: Date;
}

interface Origin extends Clock {
  readonly actor: string;
  /** The unit's calendar day. */
  readonly today: string;
  readonly requestId: string;
  readonly traceParent: string | undefined;
}

/** Other requests get their turn at least this often. */
const TURN_MS = 20;

/**
 * Judges messages of one group, each once whatever its repeats (R5, R9, R10): a message known gets its earlier answer, and
 * of two requests at once one stores and the other reads.
 */
export async function screenBatch(
  tx: Transaction,
  context: Context,
  groupId: string,
  messages: readonly Message[],
  origin: Origin,
): Promise<ReadonlyMap<string, Screening>> {
  const ids = [...new Set(messages.map((message) => message.id))];
  const known = await findScreenings(tx, groupId, ids);
  const texts = new Map<string, string>();
  const judged: Screening[] = [];
  let turn = performance.now();
  for (const message of messages) {
    if (known.has(message.id) || texts.has(message.id)) continue;
    texts.set(message.id, message.text);
    judged.push(judge(context, message));
    if (performance.now() - turn > TURN_MS) {
      await breathe();
      turn = performance.now();
    }
  }
  // In one order for everybody: two batches of the same messages wait for each other and do not lock up.
  judged.sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  const { pack } = context.screener;
  const stored = await insertScreenings(tx, groupId, judged, { pack: `${pack.id}@${pack.version}`, now: origin.now });
  for (const screening of judged) {
    if (!stored.has(screening.messageId)) continue;
    known.set(screening.messageId, screening);
    if (screening.outcome !== 'clean')
      await follow(tx, context, groupId, screening, texts.get(screening.messageId) ?? '', origin);
  }
  // Last, because others wait for this row.
  if (stored.size > 0) await observeActivity(tx, groupId, origin);
  const lost = judged.filter((screening) => !stored.has(screening.messageId)).map((screening) => screening.messageId);
  if (lost.length > 0) for (const [id, screening] of await findScreenings(tx, groupId, lost)) known.set(id, screening);
  return known;
}

function judge({ screener, policy, newId }: Context, { id, text, senderId, sentAt }: Message): Screening {
  const hits = screener.screen(text);
  const { outcome } = outcomeOf(hits, policy);
  const caseId = outcome === 'case' || outcome === 'hidden' ? newId('cas') : undefined;
  return { messageId: id, screeningId: newId('scr'), senderId, sentAt, outcome, hits, caseId };
}

/** What a hit leads to: the fact without the text, and a case with the text in its evidence. */
async function follow(
  tx: Transaction,
  context: Context,
  groupId: string,
  screening: Screening,
  text: string,
  origin: Origin,
): Promise<void> {
  const { messageId, screeningId, senderId, outcome, hits, caseId } = screening;
  if (outcome === 'clean') return;
  enqueue(tx, {
    definition: messageEvents.flagged,
    subject: screeningId,
    aggregateVersion: 1,
    actor: origin.actor,
    correlationId: origin.requestId,
    traceParent: origin.traceParent,
    time: origin.now,
    data: {
      screeningId,
      groupId,
      messageId,
      ...(senderId !== undefined && { senderId }),
      outcome,
      hits: hits.map(({ rule, ruleVersion, category }) => ({ rule, ruleVersion, category })),
      ...(caseId !== undefined && { caseId }),
    },
  });
  const { category } = outcomeOf(hits, context.policy);
  if (caseId === undefined || category === undefined) return;
  const found = { id: caseId, unitId: tx.unitId ?? '', groupId, category, subjectId: senderId, messageId, hits };
  const file = publish(tx, undefined, eventsOf(detectCase(found, outcome === 'hidden', origin)), origin);
  await saveFile(tx, undefined, file);
  await addEvidence(tx, context.vault, caseId, {
    id: context.newId('evd'),
    kind: 'message',
    text,
    addedAt: origin.now,
  });
}
