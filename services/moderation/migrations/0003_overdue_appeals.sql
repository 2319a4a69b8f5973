-- expand
-- An appeal that had no answer in time is overdue, and stays to be decided. What runs beside this knows it as filed.
ALTER TABLE appeals DROP CONSTRAINT IF EXISTS appeals_state_check,
  ADD CONSTRAINT appeals_state_check CHECK (state IN ('filed', 'overdue', 'decided'));
-- Appeals that wait for an answer, by when it is due.
CREATE INDEX IF NOT EXISTS appeals_due ON appeals (unit_id, state, due_at) WHERE state <> 'decided';
