-- expand
-- Facts that JetStream has not acknowledged. Apart from the outbox, whose rows are wide and have many indexes: a mark on
-- them wrote each of them twice. `outbox.replays` counts how often a fact was sent again.
CREATE TABLE outbox_pending (
  position bigint PRIMARY KEY
);
-- Of every unit: the policy holds for the owner, too.
SELECT set_config('groupwarden.unit', '*', true);
-- Every row is deleted within moments: dead ones must not wait for a fifth of a table that is nearly empty.
ALTER TABLE outbox_pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
INSERT INTO outbox_pending SELECT position FROM outbox WHERE published_at IS NULL;
