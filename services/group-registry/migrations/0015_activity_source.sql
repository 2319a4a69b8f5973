-- expand
-- Whether anybody tells of this unit that its groups are in use at all.
CREATE INDEX group_activity_day ON group_activity (unit_id, last_active_on);
