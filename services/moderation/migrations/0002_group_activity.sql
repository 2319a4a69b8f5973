-- expand
-- On which day, in its unit's time zone, messages of a group were last screened. One row per group, neither counts nor
-- people: it decides that each group's day is told to the others once.
CREATE TABLE group_activity (
  unit_id  text NOT NULL COLLATE "C",
  group_id text NOT NULL COLLATE "C",
  last_day date NOT NULL,
  -- Number of days told; gap-free.
  version  integer NOT NULL CHECK (version > 0),
  PRIMARY KEY (unit_id, group_id)
);
ALTER TABLE group_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_activity FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON group_activity USING (unit_id = current_setting('groupwarden.unit', true))
  WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
REVOKE DELETE ON group_activity FROM groupwarden_moderation_app;
