-- expand
-- One transparency log per unit (R17). Everything but the head is append-only: the app role may not change or delete it,
-- and a trigger refuses it to everybody else too. All columns of an entry follow from its leaf.
CREATE TABLE logs (
  unit_id      text PRIMARY KEY COLLATE "C",
  origin       text NOT NULL,
  size         bigint NOT NULL DEFAULT 0 CHECK (size >= 0),
  root_hash    bytea NOT NULL CHECK (length(root_hash) = 32),
  -- Roots of the perfect subtrees, largest first, 32 bytes each: all that an append has to read.
  frontier     bytea NOT NULL DEFAULT '' CHECK (length(frontier) % 32 = 0),
  -- Version of the log as an aggregate: counts the facts that it publishes about itself.
  fact_version integer NOT NULL DEFAULT 0
);

CREATE TABLE entries (
  unit_id           text NOT NULL COLLATE "C",
  entry_index       bigint NOT NULL CHECK (entry_index >= 0),
  id                text NOT NULL COLLATE "C",
  time              timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL,
  type              text NOT NULL COLLATE "C",
  source            text NOT NULL,
  aggregate_version integer NOT NULL,
  actor             text NOT NULL COLLATE "C",
  on_behalf_of      text COLLATE "C",
  subject           text NOT NULL COLLATE "C",
  outcome           text NOT NULL,
  reason            text,
  correlation_id    text,
  search_text       text NOT NULL,
  leaf              text NOT NULL,
  leaf_hash         bytea NOT NULL CHECK (length(leaf_hash) = 32),
  PRIMARY KEY (unit_id, entry_index),
  -- The id is that of the event: each fact is exactly one entry.
  UNIQUE (unit_id, id)
);
CREATE INDEX entries_type ON entries (unit_id, type, entry_index);
CREATE INDEX entries_actor ON entries (unit_id, actor, entry_index);
CREATE INDEX entries_subject ON entries (unit_id, subject, entry_index);
CREATE INDEX entries_time ON entries (unit_id, time);

-- Groups, persons and cases that an entry names. Equality on text is leak-proof, so row-level security lets the index work.
CREATE TABLE entry_relations (
  unit_id     text NOT NULL COLLATE "C",
  related_id  text NOT NULL COLLATE "C",
  entry_index bigint NOT NULL,
  PRIMARY KEY (unit_id, related_id, entry_index)
);
CREATE INDEX entry_relations_entry ON entry_relations (unit_id, entry_index);

-- Hashes at every eighth level: the root of 256 nodes below. Leaf hashes are level 0 and stay with their entries.
CREATE TABLE tree_nodes (
  unit_id    text NOT NULL COLLATE "C",
  level      smallint NOT NULL CHECK (level > 0 AND level % 8 = 0),
  node_index bigint NOT NULL,
  hash       bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (unit_id, level, node_index)
);

CREATE TABLE checkpoints (
  unit_id   text NOT NULL COLLATE "C",
  size      bigint NOT NULL,
  root_hash bytea NOT NULL,
  note      text NOT NULL,
  PRIMARY KEY (unit_id, size)
);

-- Values to which leaves are committed, apart so that they can be erased without touching the log.
CREATE TABLE openings (
  unit_id     text NOT NULL COLLATE "C",
  entry_index bigint NOT NULL,
  pointer     text NOT NULL,
  salt        bytea NOT NULL,
  value       text NOT NULL,
  PRIMARY KEY (unit_id, entry_index, pointer)
);

-- Which group a case is about: facts of a case that do not name the group belong to its timeline all the same.
CREATE TABLE case_groups (
  unit_id  text NOT NULL COLLATE "C",
  case_id  text NOT NULL COLLATE "C",
  group_id text NOT NULL COLLATE "C",
  PRIMARY KEY (unit_id, case_id)
);
CREATE INDEX case_groups_group ON case_groups (unit_id, group_id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['logs', 'entries', 'entry_relations', 'tree_nodes', 'checkpoints', 'openings', 'case_groups'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['entries', 'entry_relations', 'tree_nodes', 'checkpoints', 'openings', 'case_groups'] LOOP
    EXECUTE format('CREATE POLICY unit_isolation ON %I
      USING (unit_id = current_setting(''groupwarden.unit'', true))
      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['entries', 'entry_relations', 'tree_nodes', 'checkpoints'] LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM groupwarden_audit_app', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- A value is erased or stays as it was committed to; a log never goes away.
REVOKE UPDATE, TRUNCATE ON openings FROM groupwarden_audit_app;
REVOKE DELETE, TRUNCATE ON logs FROM groupwarden_audit_app;
-- Timed duties walk over the units that have a log.
CREATE POLICY unit_isolation ON logs
  USING (unit_id = current_setting('groupwarden.unit', true) OR current_setting('groupwarden.unit', true) = '*')
  WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
