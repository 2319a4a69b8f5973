-- expand
-- A frozen dossier is a few kilobytes, and every step reads the last one: compressing it is work on a hot path (ADR 0016).
ALTER TABLE dossiers SET (toast_tuple_target = 8160);
