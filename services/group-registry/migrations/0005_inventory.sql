-- expand
-- Groups seen on a platform that may not be on record, and what became of each (R2, R17).
CREATE TABLE observed_groups (
  unit_id           text NOT NULL COLLATE "C",
  observed_group_id text NOT NULL COLLATE "C",
  state             text NOT NULL COLLATE "C" CHECK (state IN ('unfiled', 'matched', 'ambiguous', 'resolved')),
  -- Number of its facts; what is merely seen again changes the row and is no fact.
  version           integer NOT NULL CHECK (version > 0),
  platform          text NOT NULL COLLATE "C",
  -- Platforms on which one group has one id, e.g. two ways to QQ, share a namespace.
  namespace         text NOT NULL COLLATE "C",
  external_group_id text NOT NULL COLLATE "C",
  name              text NOT NULL,
  name_key          text NOT NULL COLLATE "C",
  member_count      integer CHECK (member_count >= 0),
  source            text NOT NULL,
  observed_at       timestamptz NOT NULL,
  -- How the match came about; 'office' where the office noted that the group is being filed.
  matched_by        text CHECK (matched_by IN ('id', 'name', 'office')),
  group_id          text COLLATE "C",
  candidates        text[] COLLATE "C",
  action            text CHECK (action IN ('link', 'file', 'dissolved', 'not_official')),
  reason            text,
  -- Person id; empty where an import or a filing resolved it.
  resolved_by       text COLLATE "C",
  resolved_at       timestamptz,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  PRIMARY KEY (unit_id, observed_group_id),
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
  CHECK (state <> 'matched' OR group_id IS NOT NULL)
);
CREATE UNIQUE INDEX observed_groups_external ON observed_groups (unit_id, external_group_id, namespace);
-- Each index ends in what its list is sorted by.
CREATE INDEX observed_groups_created ON observed_groups (unit_id, created_at, observed_group_id);
CREATE INDEX observed_groups_state ON observed_groups (unit_id, state, created_at, observed_group_id);
CREATE INDEX observed_groups_platform ON observed_groups (unit_id, platform, created_at, observed_group_id);

-- Characters and pairs of folded names, hashed with the unit's code; without row-level security for the reason that
-- group_search is.
CREATE TABLE observed_group_search (
  observed_group_id text PRIMARY KEY COLLATE "C",
  tokens            integer[] NOT NULL
);
CREATE INDEX observed_group_search_tokens ON observed_group_search USING gin (tokens);

-- Which group on record has this id on its platform.
CREATE INDEX groups_external_id ON groups (unit_id, external_group_id) WHERE external_group_id IS NOT NULL;

ALTER TABLE observed_groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE observed_groups FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON observed_groups USING (unit_id = current_setting('groupwarden.unit', true))
  WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
REVOKE DELETE ON observed_groups FROM groupwarden_group_registry_app;
