-- contract
-- The days on which the timed duties of the life cycle look at groups move to a narrow table of their own: a look must not
-- rewrite a row of groups with its many indexes. Every change of a group on record sets its day to the beginning of time; a
-- look sets it to the next day on which something falls due; an archived group has none.
CREATE TABLE group_looks (
  unit_id  text NOT NULL COLLATE "C",
  group_id text NOT NULL COLLATE "C",
  look_on  date NOT NULL,
  PRIMARY KEY (unit_id, group_id)
);
CREATE INDEX group_looks_due ON group_looks (unit_id, look_on, group_id);

-- The version of the unit's policy under which those days were planned, and, while another one is being taken over, the
-- last group that was walked.
CREATE TABLE look_policies (
  unit_id        text PRIMARY KEY COLLATE "C",
  policy_version integer NOT NULL,
  reached        text COLLATE "C"
);

ALTER TABLE groups NO FORCE ROW LEVEL SECURITY;
INSERT INTO group_looks (unit_id, group_id, look_on)
SELECT unit_id, group_id, '-infinity' FROM groups WHERE look_on IS NOT NULL;
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
ALTER TABLE groups DROP COLUMN look_on, DROP COLUMN look_policy;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['group_looks', 'look_policies'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;
