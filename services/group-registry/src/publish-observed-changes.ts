import { observedGroupEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import type { ObservedChange, ObservedGroup } from './domain/observed-group.ts';
import type { Origin } from './publish-group-events.ts';

/** Who brought in a list of groups, and for whom. */
interface Importer extends Origin {
  readonly actor?: string;
  readonly onBehalfOf?: string | undefined;
}

/** Publishes what happened to observed groups; `actor` where no person of the roster decided it. */
export function publishObservedChanges(
  tx: Transaction,
  changes: readonly ObservedChange[],
  { requestId, traceParent, causationId, actor = 'system:group-registry', onBehalfOf: importedFor }: Importer,
): void {
  for (const { fact, after, by, onBehalfOf, reason } of changes)
    enqueue(tx, {
      definition: observedGroupEvents[fact],
      subject: after.id,
      aggregateVersion: after.version,
      actor: by === undefined ? actor : `person:${by}`,
      onBehalfOf: actingFor(by === undefined ? importedFor : onBehalfOf),
      correlationId: requestId,
      causationId,
      traceParent,
      time: after.updatedAt,
      data: { observedGroup: snapshotOf(after), ...(reason !== undefined && { reason }) },
    });
}

const actingFor = (personId: string | undefined) => personId && `person:${personId}`;

const snapshotOf = ({ id, standing, memberCount, ...observed }: ObservedGroup) => ({
  observedGroupId: id,
  state: standing.state,
  platform: observed.platform,
  externalGroupId: observed.externalGroupId,
  name: observed.name,
  ...(memberCount !== undefined && { memberCount }),
  source: observed.source,
  observedAt: observed.observedAt.toISOString(),
  ...('groupId' in standing && standing.groupId !== undefined && { groupId: standing.groupId }),
  ...(standing.state === 'ambiguous' && { candidates: [...standing.candidates] }),
  ...(standing.state === 'resolved' && { action: standing.action }),
  ...(standing.state === 'matched' && standing.matchedBy === 'office' && { action: 'file' as const }),
});
