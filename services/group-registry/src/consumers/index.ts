import type { EventHandler } from '@groupwarden/outbox';
import { appointmentEnded } from './appointment-ended.ts';
import { groupActivityObserved } from './group-activity-observed.ts';
import { personChanged } from './person-changed.ts';
import { personLeft } from './person-left.ts';

/** What group-registry does with facts of others, beyond keeping its roster. */
export const consumers: readonly EventHandler[] = [personLeft, personChanged, appointmentEnded, groupActivityObserved];
