-- expand
-- Whose deputy took the first of two steps, if a deputy did: they take no part in the second (domain §3).
ALTER TABLE delegations ADD COLUMN drawn_up_for text COLLATE "C";
ALTER TABLE registry_policy_proposals ADD COLUMN proposed_for text COLLATE "C";
