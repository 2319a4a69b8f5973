-- expand
-- Groups with an open admin gap, which are few: whose lost admins are handed over together.
CREATE INDEX groups_gap ON groups (unit_id, group_id) WHERE gap_opened_at IS NOT NULL;
