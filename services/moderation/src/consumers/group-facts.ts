import { groupEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { saveGroup } from '../db/groups.ts';

/** Every fact of a group carries it whole: admins, members, state and permitted content follow (R4, R9). */
export const groupFacts = Object.values(groupEvents).map((definition) =>
  defineHandler(definition as typeof groupEvents.filed, (tx, event) =>
    saveGroup(tx, event.data.group, event.aggregateversion),
  ),
);
