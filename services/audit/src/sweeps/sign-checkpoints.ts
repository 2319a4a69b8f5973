import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { checkpointCovering, newestCheckpoint } from '../db/checkpoints.ts';
import { readHead } from '../db/head.ts';

/** Signs the head of every log that has grown, at most once a second (R17). */
export const signCheckpoints: Sweep<Context> = {
  name: 'sign-checkpoints',
  everyMs: 1_000,
  scope: 'unit',
  run: async (tx, { context }) => {
    const [head, newest] = [await readHead(tx), await newestCheckpoint(tx)];
    if (head !== undefined && head.frontier.size > (newest?.size ?? 0)) await checkpointCovering(tx, context);
    return false;
  },
};
