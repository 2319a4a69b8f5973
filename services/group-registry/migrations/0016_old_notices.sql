-- expand
-- Notices of more than 400 days ago are dropped, the oldest first.
CREATE INDEX notices_issued ON notices (unit_id, issued_at);
