-- expand
-- The answer of every write that carried an Idempotency-Key, kept for 48 hours.
CREATE TABLE idempotency_keys (
  unit_id      text NOT NULL COLLATE "C",
  caller       text NOT NULL COLLATE "C",
  key          text NOT NULL COLLATE "C",
  request_hash text NOT NULL,
  status       integer NOT NULL,
  headers      json NOT NULL,
  body         text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, caller, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys USING brin (created_at);
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON idempotency_keys
  USING (unit_id = current_setting('groupwarden.unit', true) OR current_setting('groupwarden.unit', true) = '*')
  WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
