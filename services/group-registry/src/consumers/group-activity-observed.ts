import { groupActivityEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { noteActivity } from '../db/group-activity.ts';

/** A group that is in use is no zombie. */
export const groupActivityObserved = defineHandler(groupActivityEvents.observed, (tx, { data }) =>
  noteActivity(tx, data.groupId, data.day),
);
