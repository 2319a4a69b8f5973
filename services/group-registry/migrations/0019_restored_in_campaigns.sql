-- expand
-- A campaign whose day is over asks a group that is restored for its renewal as of the restoration: the group has the days
-- of an overdue one again. Null: by the day of the campaign.
ALTER TABLE campaign_groups ADD COLUMN due_on date;
