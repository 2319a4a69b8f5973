import { accept, type Decision, type GroupKind, type Refusal, refuse } from '@groupwarden/contracts';
import { type Capacity, isRefusal, officeCapacity } from './authority.ts';
import type { Facts } from './facts.ts';
import { readReason, refusedFor } from './reason.ts';
import { readText } from './text.ts';

/** Which groups a campaign asks to renew, and by when (R2). */
export interface CampaignTerms {
  readonly name: string;
  /** Last calendar day for the renewals. */
  readonly dueOn: string;
  readonly departmentCode: string | undefined;
  readonly kind: GroupKind | undefined;
  readonly reason: string | undefined;
}

export interface Campaign extends CampaignTerms {
  readonly id: string;
  readonly version: number;
  /** `opening` while its groups are being enrolled. */
  readonly state: 'opening' | 'open' | 'closed';
}

export interface OpenCampaign {
  readonly name: string;
  readonly dueOn: string;
  readonly departmentCode?: string | undefined;
  readonly kind?: GroupKind | undefined;
  readonly reason?: string | undefined;
}

/** The office asks many groups to renew by one date in the future. */
export function openCampaign(command: OpenCampaign, facts: Facts): Decision<CampaignTerms & Capacity> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const name = readText(command.name, { pointer: '/name', maxLength: 60 });
  const { reason, refusals } = readReason(command.reason);
  const wrong: Refusal[] = [...name.refusals, ...refusals];
  if (!name.text) wrong.push({ code: 'name_missing', pointer: '/name', detail: 'The campaign has no name' });
  if (command.dueOn <= facts.today)
    wrong.push({ code: 'due_date_past', pointer: '/dueOn', detail: 'Renewals are due tomorrow at the earliest' });
  const { dueOn, departmentCode, kind } = command;
  return refusedFor(wrong) ?? accept({ name: name.text, dueOn, departmentCode, kind, reason, ...capacity });
}

/** From now on its date binds nobody; a group that did not renew is back to its own. */
export function closeCampaign(
  campaign: Campaign,
  command: { reason?: string | undefined },
  facts: Facts,
): Decision<{ readonly reason: string | undefined } & Capacity> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (campaign.state !== 'open')
    return refuse({ code: 'state_conflict', detail: `The campaign is ${campaign.state}; only an open one is closed` });
  const { reason, refusals } = readReason(command.reason);
  return refusedFor(refusals) ?? accept({ reason, ...capacity });
}

/** Counters of a campaign as they are stored. */
export interface CampaignCounters {
  readonly total: number;
  readonly open_count: number;
  readonly renewed: number;
  readonly suspended: number;
  readonly dissolved: number;
  readonly reminded: number;
}

/** How far it is on a day: what has not been renewed by the due date is overdue. */
export function progressOf(counters: CampaignCounters, dueOn: string, today: string) {
  const { total, open_count, renewed, suspended, dissolved, reminded } = counters;
  const isOver = dueOn < today;
  return {
    total,
    renewed,
    open: isOver ? 0 : open_count,
    overdue: isOver ? open_count : 0,
    suspended,
    dissolved,
    reminded,
  };
}
