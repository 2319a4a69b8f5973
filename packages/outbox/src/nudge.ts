import type { Database } from '@groupwarden/database';

const relays = new WeakMap<Database, () => void>();

/** Lets facts committed in this process reach the relay of this process at once; others find them by polling. */
export const onFactsCommitted = (database: Database, nudge: () => void): void => {
  relays.set(database, nudge);
};

/** Tells the relay, if this process runs one, that there is something to publish. */
export const nudgeRelay = (database: Database): void => relays.get(database)?.();
