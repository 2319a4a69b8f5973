import { personEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { saveAccounts } from '../db/accounts.ts';

/** Whose platform account is whose, so that a message has a sender (R6). */
export const personFacts = [personEvents.joined, personEvents.changed, personEvents.left].map((definition) =>
  defineHandler(definition, (tx, { data: { person }, aggregateversion }) =>
    saveAccounts(tx, person.personId, person.accounts, aggregateversion),
  ),
);
