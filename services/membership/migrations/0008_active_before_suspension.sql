-- expand
-- Whether a suspended membership was active before; of those that are suspended now it is not known: the next list tells.
ALTER TABLE memberships ADD COLUMN was_active boolean NOT NULL DEFAULT false;
