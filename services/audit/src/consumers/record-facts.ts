import type { CloudEvent } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { rosterHandlers } from '@groupwarden/roster-projection';
import type { Context } from '../context.ts';
import { appendFacts } from '../db/append-facts.ts';
import { noteVersions } from '../db/completeness.ts';
import { lockHead } from '../db/head.ts';

/**
 * Every fact of every other service becomes exactly one leaf (R17), whatever its type. Units are taken in order of their
 * codes, so that two batches never wait for each other's heads crosswise.
 */
export const recordFacts =
  (context: Context) =>
  async (tx: Transaction, events: readonly CloudEvent[]): Promise<void> => {
    const units = [...new Set(events.map((event) => event.unitid))].sort();
    for (const unitId of units) {
      await tx.setUnit(unitId);
      const facts = events.filter((event) => event.unitid === unitId);
      // First: whoever has the head is alone with the unit's log until the commit.
      const head = await lockHead(tx, context.originOf(unitId));
      await projectRoster(tx, facts);
      await noteVersions(tx, facts, context.clock());
      await appendFacts(tx, context, head, facts);
    }
  };

/** Keeps the projection from which the inspectors' authority and the actors' numbers are read. */
async function projectRoster(tx: Transaction, facts: readonly CloudEvent[]): Promise<void> {
  for (const fact of facts) {
    for (const handler of rosterHandlers) if (handler.definition.type === fact.type) await handler.handle(tx, fact);
  }
}
