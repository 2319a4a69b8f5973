-- expand
-- Creation papers (R2), undertakings of admins and the group's notice (R18).
ALTER TABLE groups
  -- The papers of the dossier, in order, as they are printed in it.
  ADD COLUMN papers jsonb NOT NULL DEFAULT '[]',
  -- Who promised what: the last signature of each admin.
  ADD COLUMN undertakings jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN notice_text text NOT NULL DEFAULT '';

-- Every paper that was added, also when a later version of the dossier has it no more. Deleted only where no frozen
-- dossier names it.
CREATE TABLE papers (
  unit_id    text NOT NULL COLLATE "C",
  paper_id   text NOT NULL COLLATE "C",
  group_id   text NOT NULL COLLATE "C",
  title      text NOT NULL,
  file_name  text NOT NULL,
  media_type text NOT NULL,
  size       integer NOT NULL CHECK (size > 0),
  sha256     text NOT NULL COLLATE "C",
  added_by   text NOT NULL COLLATE "C",
  added_at   timestamptz NOT NULL,
  PRIMARY KEY (unit_id, paper_id)
);
CREATE INDEX papers_group ON papers (unit_id, group_id, paper_id);
CREATE INDEX papers_content ON papers (unit_id, sha256);

-- The bytes of papers by their SHA-256, in pieces that can be read one at a time.
CREATE TABLE paper_contents (
  unit_id   text NOT NULL COLLATE "C",
  sha256    text NOT NULL COLLATE "C",
  -- Last time that a paper with this content was added: what is orphaned is deleted only some time later.
  put_at    timestamptz NOT NULL,
  PRIMARY KEY (unit_id, sha256)
);
CREATE INDEX paper_contents_put ON paper_contents (unit_id, put_at);
CREATE TABLE paper_chunks (
  unit_id  text NOT NULL COLLATE "C",
  sha256   text NOT NULL COLLATE "C",
  position integer NOT NULL,
  bytes    bytea NOT NULL,
  PRIMARY KEY (unit_id, sha256, position)
);
-- Papers are compressed already.
ALTER TABLE paper_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['papers', 'paper_contents', 'paper_chunks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;
REVOKE UPDATE ON papers, paper_chunks FROM groupwarden_group_registry_app;
