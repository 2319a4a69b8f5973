-- expand
-- The work list: what is open, however much has been resolved.
CREATE INDEX observed_groups_open ON observed_groups (unit_id, created_at, observed_group_id) WHERE state <> 'resolved';
