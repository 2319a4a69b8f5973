-- expand
-- Official groups in their legal state (R1–R4). One row per group; its history is in decisions and dossiers.
CREATE TABLE groups (
  unit_id           text NOT NULL COLLATE "C",
  group_id          text NOT NULL COLLATE "C",
  state             text NOT NULL COLLATE "C" CHECK (state IN ('draft', 'proposed', 'vetted', 'approved', 'filed', 'active',
                      'suspended', 'dissolving', 'dissolved', 'returned', 'rejected', 'withdrawn', 'lapsed')),
  version           integer NOT NULL CHECK (version > 0),
  name              text NOT NULL,
  -- Folded for comparison: width, case, spaces and punctuation do not tell two names apart.
  name_key          text NOT NULL COLLATE "C",
  purpose           text NOT NULL,
  need              text,
  kind              text NOT NULL CHECK (kind IN ('standing', 'temporary')),
  ends_on           date,
  department_code   text NOT NULL COLLATE "C",
  permitted_content text[] NOT NULL,
  platform          text NOT NULL COLLATE "C",
  external_group_id text COLLATE "C",
  proposed_by       text NOT NULL COLLATE "C",
  -- Who took which step of the present round: [{step, by}].
  steps             jsonb NOT NULL DEFAULT '[]',
  -- Until when the next step of the chain must be taken, or the proposal lapses.
  step_due_at       timestamptz,
  filing_year       integer,
  filing_number     integer CHECK (filing_number > 0),
  dossier_version   integer,
  dossier_sha256    text COLLATE "C",
  gap_opened_at     timestamptz,
  gap_deadline      timestamptz,
  gap_lost_admins   text[],
  restorable_until  timestamptz,
  due_at            timestamptz NOT NULL
                      GENERATED ALWAYS AS (coalesce(least(step_due_at, gap_deadline), timestamptz 'infinity')) STORED,
  listed_member_count integer NOT NULL,
  -- Folded name and purpose, which a hit of group_search is checked against.
  search_text       text NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  PRIMARY KEY (unit_id, group_id),
  CHECK ((filing_year IS NULL) = (filing_number IS NULL)),
  CHECK ((state IN ('proposed', 'vetted', 'approved')) = (step_due_at IS NOT NULL)),
  CHECK ((state IN ('filed', 'active', 'suspended', 'dissolving', 'dissolved')) = (filing_number IS NOT NULL))
);
-- Each index ends in what its lists are sorted by, so a page is read in order and never sorted.
CREATE INDEX groups_created ON groups (unit_id, created_at, group_id);
CREATE INDEX groups_updated ON groups (unit_id, updated_at, group_id);
CREATE INDEX groups_name ON groups (unit_id, name_key, group_id);
CREATE INDEX groups_state ON groups (unit_id, state, created_at, group_id);
CREATE INDEX groups_department ON groups (unit_id, department_code, created_at, group_id);
CREATE INDEX groups_temporary ON groups (unit_id, created_at, group_id) WHERE kind = 'temporary';
CREATE INDEX groups_due ON groups (unit_id, due_at, group_id);
CREATE UNIQUE INDEX groups_filing_number ON groups (unit_id, filing_year, filing_number) WHERE filing_number IS NOT NULL;
-- One platform group is one official group.
CREATE UNIQUE INDEX groups_binding ON groups (unit_id, platform, external_group_id)
  WHERE state IN ('active', 'suspended', 'dissolving');

-- Full-text search that works for Chinese: hashes of the characters and adjacent pairs of each group's folded name and
-- purpose, each hashed together with the unit's code. The table is apart and without row-level security because the
-- planner may not use an index on an array under a policy; a hash of another unit matches nothing, and every hit is
-- read from groups, under its policy.
CREATE TABLE group_search (
  group_id text PRIMARY KEY COLLATE "C",
  tokens   integer[] NOT NULL
);
CREATE INDEX group_search_tokens ON group_search USING gin (tokens);

CREATE TABLE group_admins (
  unit_id   text NOT NULL COLLATE "C",
  group_id  text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C",
  position  integer NOT NULL,
  since     timestamptz NOT NULL,
  PRIMARY KEY (unit_id, group_id, person_id)
);
CREATE INDEX group_admins_person ON group_admins (unit_id, person_id, group_id);

CREATE TABLE group_listed_members (
  unit_id   text NOT NULL COLLATE "C",
  group_id  text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C",
  position  integer NOT NULL,
  PRIMARY KEY (unit_id, group_id, person_id)
);
CREATE INDEX group_listed_members_person ON group_listed_members (unit_id, person_id, group_id);

-- Every step taken on a group, by whom, why and upon which frozen dossier; append-only.
CREATE TABLE decisions (
  unit_id         text NOT NULL COLLATE "C",
  group_id        text NOT NULL COLLATE "C",
  -- Version of the group that the step led to.
  version         integer NOT NULL,
  step            text NOT NULL,
  decision        text NOT NULL,
  reason          text,
  -- Person id; empty where a clock or the roster acted.
  decided_by      text COLLATE "C",
  on_behalf_of    text COLLATE "C",
  dossier_version integer,
  dossier_sha256  text,
  policy_version  integer NOT NULL,
  decided_at      timestamptz NOT NULL,
  PRIMARY KEY (unit_id, group_id, version)
);

-- Frozen versions of each group's dossier: the exact canonical JSON (RFC 8785) and its SHA-256; append-only.
CREATE TABLE dossiers (
  unit_id   text NOT NULL COLLATE "C",
  group_id  text NOT NULL COLLATE "C",
  version   integer NOT NULL CHECK (version > 0),
  step      text NOT NULL,
  sha256    text NOT NULL,
  canonical text NOT NULL,
  frozen_at timestamptz NOT NULL,
  PRIMARY KEY (unit_id, group_id, version)
);

-- Last filing number given out per unit and year. Advanced by the transaction that files, so numbers have no gaps.
CREATE TABLE filing_counters (
  unit_id     text NOT NULL COLLATE "C",
  year        integer NOT NULL,
  last_number integer NOT NULL CHECK (last_number > 0),
  PRIMARY KEY (unit_id, year)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['groups', 'group_admins', 'group_listed_members', 'decisions', 'dossiers', 'filing_counters'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;

REVOKE UPDATE, DELETE ON decisions, dossiers FROM groupwarden_group_registry_app;
REVOKE DELETE ON groups, filing_counters FROM groupwarden_group_registry_app;
