-- contract
-- The mark of publication, for which outbox_pending stands. What replicas of before have stored meanwhile goes along;
-- what they have published already is known to every inbox.
SELECT set_config('groupwarden.unit', '*', true);
INSERT INTO outbox_pending SELECT position FROM outbox WHERE published_at IS NULL ON CONFLICT DO NOTHING;
DROP INDEX outbox_unpublished;
ALTER TABLE outbox DROP COLUMN published_at;
