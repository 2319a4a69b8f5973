import type { Transaction } from '@groupwarden/database';
import { newId } from '@groupwarden/server';
import { findSilenced, findUnsettled, lockFreeFindings, type Stretch, saveFindings } from './db/findings.ts';
import { compareFindings, type Observation } from './domain/finding.ts';
import { publishFindingEvents } from './publish-finding-events.ts';

/**
 * Brings the findings of one kind about a stretch of subjects in line with what was seen there: what is new is opened,
 * what no longer holds is closed by itself, and what the office has answered with a reason is left alone.
 */
export async function reconcileFindings(
  tx: Transaction,
  kind: Observation['kind'],
  stretch: Stretch,
  seen: readonly Observation[],
  { now, today, dueOn }: { readonly now: Date; readonly today: string; readonly dueOn: string },
): Promise<{ opened: number; closed: number }> {
  const unsettled = await findUnsettled(tx, kind, stretch);
  if (seen.length === 0 && unsettled.length === 0) return { opened: 0, closed: 0 };
  const { gone, fresh } = compareFindings(unsettled, seen, await findSilenced(tx, kind, stretch, today));
  const free = await lockFreeFindings(
    tx,
    gone.map((finding) => finding.id),
  );
  const closed = free
    .filter((finding) => finding.state === 'open')
    .map((finding) => publishFindingEvents(tx, finding, [{ fact: 'closed', at: now, by: undefined }]));
  const unitId = tx.unitId ?? '';
  const opened = fresh
    .filter(({ replaces }) => !replaces || closed.some(({ id }) => id === replaces))
    .map(({ observation }) =>
      publishFindingEvents(tx, undefined, [
        { fact: 'opened', at: now, by: undefined, id: newId('fnd'), unitId, observation, dueOn },
      ]),
    );
  // Closed first: one of its kind about a subject is open at a time.
  await saveFindings(tx, closed);
  await saveFindings(tx, opened);
  return { opened: opened.length, closed: closed.length };
}
