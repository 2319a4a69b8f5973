import {
  CalendarDate,
  CampaignProgress,
  GROUP_KINDS,
  GROUP_STATES,
  GroupId,
  OneOf,
  PersonId,
  RenewalCampaignId,
  Timestamp,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { CampaignGroupRow, CampaignRow } from '../db/renewal-campaigns.ts';
import { progressOf } from '../domain/campaign.ts';

export const CampaignParams = Type.Object({ campaignId: RenewalCampaignId });
export const CAMPAIGN_STATES = ['opening', 'open', 'closed'] as const;
export const CAMPAIGN_STATUSES = ['open', 'renewed', 'suspended', 'dissolved'] as const;

/** A renewal campaign and how far it is. */
export const CampaignBody = Type.Object(
  {
    id: RenewalCampaignId,
    version: Type.Integer(),
    state: OneOf(CAMPAIGN_STATES, { description: '`opening` while its groups are being enrolled' }),
    name: Type.String(),
    dueOn: CalendarDate,
    departmentCode: Type.Optional(Type.String()),
    kind: Type.Optional(OneOf(GROUP_KINDS)),
    reason: Type.Optional(Type.String()),
    progress: CampaignProgress,
    openedBy: PersonId,
    openedAt: Timestamp,
    closedBy: Type.Optional(PersonId),
    closedAt: Type.Optional(Timestamp),
  },
  { title: 'RenewalCampaign' },
);
export type CampaignBody = Static<typeof CampaignBody>;

export const CampaignGroupBody = Type.Object(
  {
    groupId: GroupId,
    name: Type.String(),
    state: OneOf(GROUP_STATES),
    version: Type.Integer({ description: 'For If-Match' }),
    status: OneOf(CAMPAIGN_STATUSES),
    reminded: Type.Boolean(),
  },
  { title: 'CampaignGroup' },
);

export const renderCampaign = (row: CampaignRow, today: string): CampaignBody => ({
  id: row.campaign_id,
  version: row.version,
  state: row.state,
  name: row.name,
  dueOn: row.due_on,
  ...(row.department_code !== null && { departmentCode: row.department_code }),
  ...(row.kind !== null && { kind: row.kind }),
  ...(row.reason !== null && { reason: row.reason }),
  progress: progressOf(row, row.due_on, today),
  openedBy: row.opened_by,
  openedAt: row.opened_at.toISOString(),
  ...(row.closed_by !== null && { closedBy: row.closed_by }),
  ...(row.closed_at !== null && { closedAt: row.closed_at.toISOString() }),
});

export const renderCampaignGroup = (row: CampaignGroupRow): Static<typeof CampaignGroupBody> => ({
  groupId: row.group_id,
  name: row.name,
  state: row.state,
  version: row.version,
  status: row.status,
  reminded: row.reminded,
});
