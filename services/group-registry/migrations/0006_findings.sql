-- expand
-- What a regular look over all groups found, each with a proposed action, an owner and a date.
CREATE TABLE group_findings (
  unit_id        text NOT NULL COLLATE "C",
  finding_id     text NOT NULL COLLATE "C",
  version        integer NOT NULL CHECK (version > 0),
  kind           text NOT NULL COLLATE "C" CHECK (kind IN ('zombie', 'near_duplicate', 'too_many_groups')),
  state          text NOT NULL COLLATE "C" CHECK (state IN ('open', 'decided', 'settled', 'done', 'closed')),
  -- The group, or the person, that it is about.
  subject_id     text NOT NULL COLLATE "C",
  group_id       text COLLATE "C",
  -- The older group of a pair.
  keeps_group_id text COLLATE "C",
  observation    jsonb NOT NULL,
  owner_id       text COLLATE "C",
  due_on         date NOT NULL,
  decision       jsonb,
  -- The group whose dissolution the decision waits for.
  dissolves_id   text COLLATE "C",
  -- The group that its members go on in.
  into_id        text COLLATE "C",
  silenced_until date,
  opened_at      timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (unit_id, finding_id),
  CHECK ((state = 'settled') = (silenced_until IS NOT NULL)),
  CHECK ((kind = 'too_many_groups') = (group_id IS NULL))
);
CREATE UNIQUE INDEX group_findings_unsettled ON group_findings (unit_id, kind, subject_id) WHERE state IN ('open', 'decided');
CREATE INDEX group_findings_silenced ON group_findings (unit_id, kind, subject_id) WHERE state = 'settled';
-- Findings of a group, on whichever side of a pair it is.
CREATE INDEX group_findings_group ON group_findings (unit_id, group_id, kind) WHERE state IN ('open', 'decided');
CREATE INDEX group_findings_keeps ON group_findings (unit_id, keeps_group_id, kind)
  WHERE state IN ('open', 'decided') AND keeps_group_id IS NOT NULL;
CREATE INDEX group_findings_into ON group_findings (unit_id, into_id) WHERE state = 'decided' AND into_id IS NOT NULL;
CREATE INDEX group_findings_kind ON group_findings (unit_id, kind, group_id) WHERE state IN ('open', 'decided');
-- Each ends in what the list is sorted by.
CREATE INDEX group_findings_opened ON group_findings (unit_id, opened_at, finding_id);
CREATE INDEX group_findings_kind_opened ON group_findings (unit_id, kind, opened_at, finding_id);
CREATE INDEX group_findings_state ON group_findings (unit_id, state, opened_at, finding_id);
CREATE INDEX group_findings_owner ON group_findings (unit_id, owner_id, opened_at, finding_id) WHERE owner_id IS NOT NULL;
CREATE INDEX group_findings_due ON group_findings (unit_id, due_on) WHERE state IN ('open', 'decided');
CREATE INDEX group_findings_of_group ON group_findings (unit_id, group_id, opened_at, finding_id) WHERE group_id IS NOT NULL;
CREATE INDEX group_findings_of_keeper ON group_findings (unit_id, keeps_group_id, opened_at, finding_id)
  WHERE keeps_group_id IS NOT NULL;

-- The last day on which a group was in use, as moderation tells it: no counts, no people.
CREATE TABLE group_activity (
  unit_id        text NOT NULL COLLATE "C",
  group_id       text NOT NULL COLLATE "C",
  last_active_on date NOT NULL,
  PRIMARY KEY (unit_id, group_id)
);

-- How far the daily look over a unit's groups has come, so that any replica goes on where another stopped.
CREATE TABLE finding_runs (
  unit_id     text PRIMARY KEY COLLATE "C",
  run_on      date NOT NULL,
  phase       text NOT NULL COLLATE "C" CHECK (phase IN ('count', 'index', 'compare', 'idle', 'people', 'clear', 'finished')),
  -- Last key that the phase has dealt with.
  position    text NOT NULL COLLATE "C",
  -- The policy's percentage when the run began: the index is made for it.
  percent     integer NOT NULL,
  groups      integer NOT NULL DEFAULT 0,
  opened      integer NOT NULL DEFAULT 0,
  closed      integer NOT NULL DEFAULT 0,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz
);

-- Work of a run, emptied at its end. People listed in many groups: they come last where members are ordered by how rare
-- they are, and some are in too many.
CREATE TABLE finding_people (
  unit_id   text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C",
  listed    integer NOT NULL,
  in_use    integer NOT NULL,
  PRIMARY KEY (unit_id, person_id)
);
-- Inverted index of the rarest members of each group, as hashes; groups by their rank in the register. A row of size 0 is
-- a purpose instead.
CREATE TABLE finding_tokens (
  unit_id text NOT NULL COLLATE "C",
  token   bigint NOT NULL,
  rank    bigint NOT NULL,
  size    integer NOT NULL
);
CREATE INDEX finding_tokens_token ON finding_tokens (unit_id, token, rank, size);
CREATE INDEX finding_tokens_rank ON finding_tokens (unit_id, rank);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['group_findings', 'group_activity', 'finding_runs', 'finding_people', 'finding_tokens'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;
REVOKE DELETE ON group_findings, group_activity, finding_runs FROM groupwarden_group_registry_app;

-- Of groups that were in use before their activity was told, the time without it counts from now.
ALTER TABLE groups NO FORCE ROW LEVEL SECURITY;
ALTER TABLE group_activity NO FORCE ROW LEVEL SECURITY;
INSERT INTO group_activity (unit_id, group_id, last_active_on)
SELECT unit_id, group_id, current_date FROM groups WHERE state IN ('filed', 'active', 'suspended');
ALTER TABLE group_activity FORCE ROW LEVEL SECURITY;
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
