-- expand
-- Names: one group at a time has a name, however it is written; sensitive groups have code names.
ALTER TABLE groups
  ADD COLUMN sensitive boolean NOT NULL DEFAULT false,
  -- The folded name that the group keeps from others while it is proposed or on record. Empty where a group came by its name
  -- before names were unique: two that clash already stay as they are.
  ADD COLUMN name_claim text COLLATE "C",
  -- Version of the fold in which name_key, search_text and the group's search tokens are stored.
  ADD COLUMN fold_version smallint NOT NULL DEFAULT 1;
-- Decides between two that come at once.
CREATE UNIQUE INDEX groups_name_claim ON groups (unit_id, name_claim) WHERE name_claim IS NOT NULL;
-- What still has to be folded anew; empty soon after an upgrade.
CREATE INDEX groups_fold_version ON groups (unit_id, group_id) WHERE fold_version < 2;
