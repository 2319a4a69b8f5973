-- expand
-- An answer is kept for two days and hardly ever read: compressing it is work on the way of every write (ADR 0016).
ALTER TABLE idempotency_keys SET (toast_tuple_target = 8160);
