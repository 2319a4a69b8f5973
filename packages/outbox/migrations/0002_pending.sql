-- expand
-- Facts that JetStream has not acknowledged. Apart from the outbox, whose rows are wide and have many indexes: a mark on
-- them wrote each of them twice. `outbox.replays` counts how often a fact was sent again.
CREATE TABLE outbox_pending (
  position bigint PRIMARY KEY
);
-- Every unit's: the policy holds for the owner, too.
SELECT set_config('groupwarden.unit', '*', true);
INSERT INTO outbox_pending SELECT position FROM outbox WHERE published_at IS NULL;
