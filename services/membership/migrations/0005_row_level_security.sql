-- expand
-- Every row belongs to one unit; the policy holds for the owner of the tables too.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'units', 'people', 'accounts', 'appointments', 'rosters', 'feeds', 'feed_rows', 'feed_changes', 'feed_issues',
    'feed_releases', 'groups', 'memberships', 'bars', 'roster_checks', 'snapshots', 'removal_orders', 'findings'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY unit_isolation ON %I
      USING (unit_id = current_setting('groupwarden.unit', true))
      WITH CHECK (unit_id = current_setting('groupwarden.unit', true))$p$, t);
  END LOOP;
END $$;

-- Sweeps walk over the units; only the list of units is open to them.
CREATE POLICY every_unit ON units FOR SELECT USING (current_setting('groupwarden.unit', true) = '*');

-- What was found, listed and planned is a record: nobody rewrites it.
REVOKE UPDATE, DELETE ON snapshots, findings, feed_changes, feed_issues, feed_releases FROM groupwarden_membership_app;
