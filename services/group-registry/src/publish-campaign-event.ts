import { type EventDefinition, renewalCampaignEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import type { CampaignBody } from './bodies/campaign-body.ts';
import type { Origin } from './publish-group-events.ts';

/** Lets a fact about a campaign, by a person, go out with the transaction. */
export function publishCampaignEvent(
  tx: Transaction,
  fact: keyof typeof renewalCampaignEvents,
  campaign: CampaignBody,
  { by, onBehalfOf, at, origin }: { by: string; onBehalfOf: string | undefined; at: Date; origin: Origin },
): void {
  const { id, name, dueOn, departmentCode, kind, reason, progress, version } = campaign;
  enqueue(tx, {
    definition: renewalCampaignEvents[fact] as EventDefinition,
    subject: id,
    aggregateVersion: version,
    actor: `person:${by}`,
    onBehalfOf: onBehalfOf && `person:${onBehalfOf}`,
    correlationId: origin.requestId,
    traceParent: origin.traceParent,
    time: at,
    data: {
      campaignId: id,
      name,
      dueOn,
      ...(departmentCode !== undefined && { departmentCode }),
      ...(kind !== undefined && { kind }),
      ...(reason !== undefined && { reason }),
      ...(fact === 'closed' && { progress }),
    },
  });
}
