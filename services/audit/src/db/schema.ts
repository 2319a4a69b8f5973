import { bigint, customType, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Tables as queries see them; the SQL of the migrations is what defines them. */
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const position = (name: string) => bigint(name, { mode: 'number' });

export const entries = pgTable('entries', {
  unitId: text('unit_id').notNull(),
  index: position('entry_index').notNull(),
  id: text('id').notNull(),
  time: instant('time').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  type: text('type').notNull(),
  source: text('source').notNull(),
  aggregateVersion: integer('aggregate_version').notNull(),
  actor: text('actor').notNull(),
  onBehalfOf: text('on_behalf_of'),
  subject: text('subject').notNull(),
  outcome: text('outcome').notNull(),
  reason: text('reason'),
  correlationId: text('correlation_id'),
  searchText: text('search_text').notNull(),
  leaf: text('leaf').notNull(),
  leafHash: bytea('leaf_hash').notNull(),
});

export const entryRelations = pgTable('entry_relations', {
  unitId: text('unit_id').notNull(),
  relatedId: text('related_id').notNull(),
  entryIndex: position('entry_index').notNull(),
});

export const openings = pgTable('openings', {
  unitId: text('unit_id').notNull(),
  entryIndex: position('entry_index').notNull(),
  pointer: text('pointer').notNull(),
  salt: bytea('salt').notNull(),
  value: text('value').notNull(),
});

export const caseGroups = pgTable('case_groups', {
  unitId: text('unit_id').notNull(),
  caseId: text('case_id').notNull(),
  groupId: text('group_id').notNull(),
});

export const exports = pgTable('exports', {
  unitId: text('unit_id').notNull(),
  id: text('id').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  format: text('format').$type<'jsonl' | 'csv'>().notNull(),
  from: instant('from_time'),
  to: instant('to_time'),
  groupId: text('group_id'),
  treeSize: position('tree_size').notNull(),
  checkpoint: text('checkpoint').notNull(),
  entries: position('entries').notNull(),
});
