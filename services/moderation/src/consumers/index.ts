import type { EventHandler } from '@groupwarden/outbox';
import { groupFacts } from './group-facts.ts';
import { memberBarred } from './member-barred.ts';
import { personFacts } from './person-facts.ts';

/** What moderation does with facts of others, beyond keeping its roster. */
export const consumers: readonly EventHandler[] = [...groupFacts, ...personFacts, memberBarred];
