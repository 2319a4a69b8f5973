import { fileURLToPath } from 'node:url';

export { type ChangeFeedPage, FEED_START, isFeedCursor, readChangeFeed } from './change-feed.ts';
export { connectNats, dialNats, type NatsOptions } from './connect-nats.ts';
export { type ConsistencyToken, consistencyTokenOf, parseConsistencyToken } from './consistency-token.ts';
export { type Consumer, type ConsumerOptions, createConsumer } from './consumer.ts';
export { enqueue, type NewEvent, pendingConsistencyToken } from './enqueue.ts';
export { type Consumption, consumes, defineHandler, type EventHandler } from './handler.ts';
export { applyOnce, hasApplied } from './inbox.ts';
export { Loop, type LoopOptions } from './loop.ts';
export { type OutboxMetrics, outboxMetrics } from './metrics.ts';
export { createRelay, type Relay, type RelayOptions } from './relay.ts';
export { measureOutbox, pruneOutbox, RETENTION_DAYS, replayOutbox } from './upkeep.ts';

/** The tables of this package, for `migrate`. */
export const outboxMigrations = { name: 'outbox', directory: fileURLToPath(new URL('../migrations', import.meta.url)) };
