import { logEvents } from '@groupwarden/contracts';
import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { takeUnreportedGaps } from '../db/completeness.ts';
import { lockHead, logIdOf, nextFactVersion } from '../db/head.ts';
import { publishAndRecord } from '../db/publish-fact.ts';

const PIECE = 50;

/** Puts on record every fact that did not come within the grace time although a later one of its aggregate did (R17). */
export const reportGaps: Sweep<Context> = {
  name: 'report-gaps',
  everyMs: 5_000,
  scope: 'unit',
  run: async (tx, { now, context }) => {
    // The order in which consumers lock: head first.
    await lockHead(tx, context.originOf(tx.unitId ?? ''));
    const noticedBefore = new Date(now.getTime() - context.gapGraceMs);
    const gaps = await takeUnreportedGaps(tx, { noticedBefore, reportedAt: now, limit: PIECE });
    for (const { aggregate, aggregate_id: aggregateId, version } of gaps) {
      await publishAndRecord(tx, context, {
        definition: logEvents.gapDetected,
        subject: logIdOf(tx.unitId),
        aggregateVersion: await nextFactVersion(tx),
        actor: 'system:audit',
        data: { aggregate, aggregateId, missingVersion: version },
      });
    }
    return gaps.length === PIECE;
  },
};
