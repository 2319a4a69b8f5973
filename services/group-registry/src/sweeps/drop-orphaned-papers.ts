import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { dropOrphans } from '../db/paper-content.ts';

/** Contents of papers that were taken out of drafts leave the storage a day later. */
export const dropOrphanedPapers: Sweep<Context> = {
  name: 'drop-orphaned-papers',
  everyMs: 3_600_000,
  scope: 'unit',
  run: (tx, { now }) => dropOrphans(tx, now),
};
