import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { lockOverDelegations } from '../db/due-delegations.ts';
import { endDelegation } from '../domain/decide-delegation.ts';
import { partiesOf, recordDelegation } from '../record-delegation.ts';

const BATCH = 50;

/** Puts on record that delegations are over; the authority that they gave ended by itself (domain §3). */
export const endDelegations: Sweep<Context> = {
  name: 'end-delegations',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const over = await lockOverDelegations(tx, now, BATCH);
    for (const { delegation } of over) {
      const parties = await partiesOf(tx, delegation, now);
      await recordDelegation(tx, delegation, endDelegation(delegation, { ...parties, now }));
    }
    return over.length === BATCH;
  },
};
