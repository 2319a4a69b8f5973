-- expand
-- A fact is read again within moments, by the relay and by feeds: compressing it is work on the way of every write (ADR 0016).
ALTER TABLE outbox SET (toast_tuple_target = 8160);
