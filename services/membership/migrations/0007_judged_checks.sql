-- expand
-- The day up to which it was judged whether the group was checked, so that each day is looked at once.
ALTER TABLE groups ADD COLUMN checks_judged_to date NOT NULL DEFAULT '1970-01-01';
CREATE INDEX groups_to_judge ON groups (unit_id, checks_judged_to) WHERE state IN ('active', 'dissolving');
