import type { CloudEvent } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { append, canonicalJson, rootOf, TILE_HEIGHT } from '@groupwarden/transparency-log';
import type { Context } from '../context.ts';
import { type SealedFact, sealFact } from '../domain/seal-fact.ts';
import type { LogHead } from './head.ts';
import { insertRows, type NewRows } from './insert-rows.ts';

/**
 * Appends facts of the unit in force to its log, one leaf each, in this order. `head` must be locked; everything that is
 * stored goes with one statement. A fact whose id has an entry already fails the transaction.
 */
export async function appendFacts(
  tx: Transaction,
  context: Context,
  head: LogHead,
  events: readonly CloudEvent[],
): Promise<void> {
  const recordedAt = context.clock();
  const facts = events.map((event) => sealFact(event, recordedAt, context.newSalt));
  await insertRows(tx, rowsOf(head, facts));
}

function rowsOf(head: LogHead, facts: readonly SealedFact[]): NewRows {
  const grown = append(
    head.frontier,
    facts.map(({ leafHash }) => leafHash),
  );
  const indexed = facts.map((fact, n) => ({ ...fact, index: head.frontier.size + n }));
  return {
    entries: indexed.map(({ index, leaf, leafHash, columns }) => ({
      entry_index: index,
      id: columns.id,
      time: columns.time,
      recorded_at: columns.recordedAt,
      type: columns.type,
      source: columns.source,
      aggregate_version: columns.aggregateVersion,
      actor: columns.actor,
      on_behalf_of: columns.onBehalfOf,
      subject: columns.subject,
      outcome: columns.outcome,
      reason: columns.reason,
      correlation_id: columns.correlationId,
      search_text: columns.searchText,
      leaf,
      leaf_hash: bytea(leafHash),
    })),
    relations: indexed.flatMap(({ index, columns }) =>
      columns.related.map((related_id) => ({ related_id, entry_index: index })),
    ),
    openings: indexed.flatMap(({ index, openings }) =>
      openings.map(({ pointer, salt, value }) => ({
        entry_index: index,
        pointer,
        salt: bytea(salt),
        value: canonicalJson(value),
      })),
    ),
    nodes: grown.completed
      .filter(({ level }) => level % TILE_HEIGHT === 0)
      .map(({ level, index, hash }) => ({ level, node_index: index, hash: bytea(hash) })),
    caseGroups: facts.flatMap(({ columns }) => caseGroupOf(columns.related)),
    size: grown.frontier.size,
    rootHash: rootOf(grown.frontier),
    frontier: Buffer.concat(grown.frontier.hashes),
  };
}

/** A fact that names one case and one group tells which group the case is about. */
function caseGroupOf(related: readonly string[]): { case_id: string; group_id: string }[] {
  const [case_id, ...otherCases] = related.filter((id) => id.startsWith('cas_'));
  const [group_id, ...otherGroups] = related.filter((id) => id.startsWith('grp_'));
  const certain = case_id !== undefined && group_id !== undefined && otherCases.length + otherGroups.length === 0;
  return certain ? [{ case_id, group_id }] : [];
}

/** Postgres' text form of bytes, for JSON. */
const bytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
