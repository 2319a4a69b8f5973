-- expand
-- Which versions of each aggregate have become entries; a version that is overtaken and does not come is a gap (R17).
CREATE TABLE aggregates (
  unit_id         text NOT NULL COLLATE "C",
  aggregate       text NOT NULL COLLATE "C",
  aggregate_id    text NOT NULL COLLATE "C",
  highest_version integer NOT NULL,
  PRIMARY KEY (unit_id, aggregate, aggregate_id)
);

CREATE TABLE version_gaps (
  unit_id      text NOT NULL COLLATE "C",
  aggregate    text NOT NULL COLLATE "C",
  aggregate_id text NOT NULL COLLATE "C",
  version      integer NOT NULL,
  noticed_at   timestamptz NOT NULL,
  reported_at  timestamptz,
  PRIMARY KEY (unit_id, aggregate, aggregate_id, version)
);
CREATE INDEX version_gaps_unreported ON version_gaps (unit_id, noticed_at) WHERE reported_at IS NULL;

-- An export is its bounds: the log is append-only, so the file can be written whenever it is fetched.
CREATE TABLE exports (
  unit_id       text NOT NULL COLLATE "C",
  id            text NOT NULL COLLATE "C",
  requested_by  text NOT NULL,
  requested_at  timestamptz NOT NULL,
  format        text NOT NULL,
  from_time     timestamptz,
  to_time       timestamptz,
  group_id      text,
  tree_size     bigint NOT NULL,
  checkpoint    text NOT NULL,
  entries       bigint NOT NULL,
  PRIMARY KEY (unit_id, id)
);

ALTER TABLE aggregates ENABLE ROW LEVEL SECURITY;
ALTER TABLE aggregates FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON aggregates
  USING (unit_id = current_setting('groupwarden.unit', true)) WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
ALTER TABLE version_gaps ENABLE ROW LEVEL SECURITY;
ALTER TABLE version_gaps FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON version_gaps
  USING (unit_id = current_setting('groupwarden.unit', true)) WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
ALTER TABLE exports ENABLE ROW LEVEL SECURITY;
ALTER TABLE exports FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON exports
  USING (unit_id = current_setting('groupwarden.unit', true)) WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
