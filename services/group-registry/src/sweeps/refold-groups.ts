import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { refoldGroups } from '../db/refold.ts';

const BATCH = 200;

/** After an upgrade that folds texts in another way: whatever was stored before is found by what is asked for now. */
export const refoldStoredGroups: Sweep<Context> = {
  name: 'refold-groups',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx) => (await refoldGroups(tx, BATCH)) === BATCH,
};
