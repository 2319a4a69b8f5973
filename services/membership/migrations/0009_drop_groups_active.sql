-- contract
-- Read by nothing: groups to judge are found by groups_to_judge, all others by their id.
DROP INDEX IF EXISTS groups_active;
