-- expand
-- Version of the unit's roster: a plan is good for the version that it was made on, and one feed is applied at a time.
CREATE TABLE rosters (
  unit_id          text PRIMARY KEY COLLATE "C",
  version          integer NOT NULL,
  applying_feed_id text COLLATE "C"
);

CREATE TABLE feeds (
  feed_id       text PRIMARY KEY COLLATE "C",
  unit_id       text NOT NULL COLLATE "C",
  source        text NOT NULL COLLATE "C",
  mode          text NOT NULL CHECK (mode IN ('full', 'delta')),
  state         text NOT NULL CHECK (state IN ('planned', 'held', 'refused', 'applying', 'applied', 'failed')),
  sha256        text NOT NULL COLLATE "C",
  encoding      text NOT NULL,
  rows          integer NOT NULL,
  counts        jsonb NOT NULL,
  gate          jsonb NOT NULL,
  plan_hash     text NOT NULL COLLATE "C",
  -- Silently missing people of this plan; summed up over 24 h by the failsafe.
  absent        integer NOT NULL,
  -- A plan that two people released is not held against the next one.
  released      boolean NOT NULL DEFAULT false,
  repeat_of     text COLLATE "C",
  base_version  integer NOT NULL,
  changes       integer NOT NULL,
  applied_seq   integer NOT NULL DEFAULT 0,
  uploaded_by   text NOT NULL COLLATE "C",
  applied_by    text COLLATE "C",
  version       integer NOT NULL,
  created_at    timestamptz NOT NULL,
  applied_at    timestamptz
);
CREATE INDEX feeds_by_time ON feeds (unit_id, created_at DESC, feed_id DESC);
CREATE INDEX feeds_by_state ON feeds (unit_id, state, created_at DESC, feed_id DESC);
CREATE INDEX feeds_by_source ON feeds (unit_id, source, applied_at DESC);
CREATE INDEX feeds_by_file ON feeds (unit_id, source, sha256);

-- Rows of a feed while its plan is made; emptied before the transaction ends. It is filled and read before statistics can
-- exist, so it has one index only, in the order in which plans are made: no other way of reading it can look cheaper.
CREATE TABLE feed_rows (
  unit_id         text NOT NULL COLLATE "C",
  feed_id         text NOT NULL COLLATE "C",
  employee_number text NOT NULL COLLATE "C",
  row             integer NOT NULL,
  -- NULL: the row is rejected, but it does name the person.
  data            jsonb,
  PRIMARY KEY (unit_id, feed_id, employee_number, row)
);

CREATE TABLE feed_changes (
  unit_id         text NOT NULL COLLATE "C",
  feed_id         text NOT NULL COLLATE "C",
  seq             integer NOT NULL,
  kind            text NOT NULL,
  person_id       text NOT NULL COLLATE "C",
  employee_number text NOT NULL COLLATE "C",
  absent          boolean NOT NULL,
  fields          text[] NOT NULL,
  before          jsonb,
  after           jsonb NOT NULL,
  PRIMARY KEY (unit_id, feed_id, seq)
);
CREATE INDEX feed_changes_by_number ON feed_changes (unit_id, feed_id, employee_number);

-- What is wrong with rows; names no person, only row and column.
CREATE TABLE feed_issues (
  unit_id  text NOT NULL COLLATE "C",
  feed_id  text NOT NULL COLLATE "C",
  row      integer NOT NULL,
  code     text NOT NULL,
  column_name text NOT NULL DEFAULT '',
  severity text NOT NULL CHECK (severity IN ('rejected', 'review')),
  detail   text NOT NULL,
  PRIMARY KEY (unit_id, feed_id, row, code, column_name)
);

CREATE TABLE feed_releases (
  unit_id     text NOT NULL COLLATE "C",
  feed_id     text NOT NULL COLLATE "C" REFERENCES feeds,
  person_id   text NOT NULL COLLATE "C",
  plan_hash   text NOT NULL COLLATE "C",
  reason      text NOT NULL,
  released_at timestamptz NOT NULL,
  -- A release lapses after a day and may be given again.
  PRIMARY KEY (unit_id, feed_id, person_id, released_at)
);
