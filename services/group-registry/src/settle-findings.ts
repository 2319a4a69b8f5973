import type { Transaction } from '@groupwarden/database';
import { eventsOf } from '@groupwarden/server';
import { lockFindingsOfGroup, saveFindings } from './db/findings.ts';
import { settleDissolved } from './domain/decide-finding.ts';
import type { GroupEvent } from './domain/group-event.ts';
import { publishFindingEvents } from './publish-finding-events.ts';
import type { Origin } from './publish-group-events.ts';

/** Where a group was dissolved, in the same transaction: what was decided about it is done, and what else was found is gone. */
export async function settleFindings(
  tx: Transaction,
  groupId: string,
  events: readonly GroupEvent[],
  origin: Origin = {},
): Promise<void> {
  const dissolved = events.find((event) => event.fact === 'dissolved');
  if (!dissolved) return;
  const changed = (await lockFindingsOfGroup(tx, groupId)).flatMap((finding) => {
    const facts = eventsOf(settleDissolved(finding, groupId, dissolved.at));
    return facts.length > 0 ? [publishFindingEvents(tx, finding, facts, origin)] : [];
  });
  await saveFindings(tx, changed);
}
