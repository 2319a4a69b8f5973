import { type Environment, integer } from '@groupwarden/server';

/** Settings of membership beyond the common ones. */
export interface Config {
  /** Plans up to this many changes are applied in one transaction. */
  readonly feedChangesAtOnce: number;
  /** Changes per transaction of a bigger plan. */
  readonly feedPieceChanges: number;
}

export const readConfig = (env: Environment): Config => ({
  feedChangesAtOnce: integer(env, 'FEED_CHANGES_AT_ONCE', 5000, 1, 100_000),
  feedPieceChanges: integer(env, 'FEED_PIECE_CHANGES', 5000, 1, 100_000),
});
