import { Reason } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';

const PlanHash = Type.String({ pattern: '^[0-9a-f]{64}$', description: '`planHash` of the feed: exactly this plan' });

export const PlanHashBody = Type.Object({ planHash: PlanHash }, { additionalProperties: false });

export const PlanReleaseBody = Type.Object({ planHash: PlanHash, reason: Reason }, { additionalProperties: false });
