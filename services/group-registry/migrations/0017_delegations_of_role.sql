-- expand
-- Who deputises in an appointment now: those of the office among all that departments lend.
CREATE INDEX IF NOT EXISTS delegations_of_role ON delegations (unit_id, role, valid_to) WHERE state = 'confirmed';
