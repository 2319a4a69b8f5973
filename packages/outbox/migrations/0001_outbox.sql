-- expand
-- Facts of this service: written in the transaction that makes them true, published afterwards by the relay.
CREATE TABLE outbox (
  position          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id          uuid NOT NULL UNIQUE,
  unit_id           text NOT NULL COLLATE "C",
  aggregate         text NOT NULL,
  aggregate_id      text NOT NULL COLLATE "C",
  aggregate_version integer NOT NULL CHECK (aggregate_version > 0),
  type              text NOT NULL COLLATE "C",
  event             json NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  published_at      timestamptz,
  replays           integer NOT NULL DEFAULT 0,
  -- Commit order for the change feed: rows of transactions below the horizon are final, whatever their position.
  transaction_id    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  UNIQUE (aggregate_id, aggregate, aggregate_version)
);
CREATE INDEX outbox_unpublished ON outbox (position) WHERE published_at IS NULL;
CREATE INDEX outbox_feed ON outbox (unit_id, transaction_id, position);

-- The relay walks over all units; routes read the change feed of their own unit only.
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON outbox
  USING (unit_id = current_setting('groupwarden.unit', true) OR current_setting('groupwarden.unit', true) = '*')
  WITH CHECK (unit_id = current_setting('groupwarden.unit', true) OR current_setting('groupwarden.unit', true) = '*');

-- Facts of other services that took effect here; the deduplication key of every consumer.
CREATE TABLE inbox (
  event_id    uuid PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);

-- Facts that could not take effect after several tries; kept until an operator replays or dismisses them.
CREATE TABLE dead_letters (
  event_id   uuid PRIMARY KEY,
  source     text NOT NULL,
  type       text NOT NULL,
  payload    text NOT NULL,
  error      text NOT NULL,
  attempts   integer NOT NULL,
  buried_at  timestamptz NOT NULL DEFAULT now()
);

-- Only the replica that holds the lease publishes; a stalled holder loses it by time.
CREATE TABLE relay_lease (
  name       text PRIMARY KEY,
  holder     uuid NOT NULL,
  expires_at timestamptz NOT NULL
);
