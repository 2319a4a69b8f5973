-- expand
-- Rounds of the approval chain, of a proposal or of an amendment; amendments; the unit's policy (R1, domain §4 and §5).
ALTER TABLE groups
  -- What only the domain reads of a state: the round, the open amendment, offers of succession.
  ADD COLUMN details jsonb NOT NULL DEFAULT '{}',
  -- The step that the open round waits for.
  ADD COLUMN next_step text COLLATE "C",
  -- When the clock next has something to do before that step is due: remind, or escalate.
  ADD COLUMN attend_at timestamptz,
  -- Everyone whom the state names besides admins and listed members.
  ADD COLUMN related_people text[] COLLATE "C" NOT NULL DEFAULT '{}';
-- An amendment of a group on record has a step that is due, too.
ALTER TABLE groups DROP CONSTRAINT groups_check1;
ALTER TABLE groups ADD CONSTRAINT groups_step_due CHECK ((next_step IS NULL) = (step_due_at IS NULL));
CREATE INDEX groups_attend ON groups (unit_id, attend_at) WHERE attend_at IS NOT NULL;

-- The owner is under the policies too, and no unit is in force here.
ALTER TABLE groups NO FORCE ROW LEVEL SECURITY;
UPDATE groups SET
  next_step = CASE state WHEN 'proposed' THEN 'vetting' WHEN 'vetted' THEN 'approval' WHEN 'approved' THEN 'filing' END,
  related_people = coalesce(gap_lost_admins, '{}') || proposed_by;
ALTER TABLE groups FORCE ROW LEVEL SECURITY;

-- The state that each decision led to, so that the record can be read as of a date; and which dossiers were in force.
ALTER TABLE decisions ADD COLUMN state text;
ALTER TABLE dossiers ADD COLUMN in_force boolean NOT NULL DEFAULT true;
CREATE INDEX decisions_decided ON decisions (unit_id, group_id, decided_at);

-- Amendments of what is on record; one of a group at a time is open.
CREATE TABLE amendments (
  unit_id         text NOT NULL COLLATE "C",
  group_id        text NOT NULL COLLATE "C",
  number          integer NOT NULL CHECK (number > 0),
  state           text NOT NULL COLLATE "C" CHECK (state IN ('proposed', 'vetted', 'approved', 'filed', 'returned',
                    'rejected', 'withdrawn', 'lapsed')),
  material        boolean NOT NULL,
  -- Names of the fields that it changes.
  fields          text[] NOT NULL,
  reason          text,
  proposed_by     text NOT NULL COLLATE "C",
  proposed_at     timestamptz NOT NULL,
  base_version    integer NOT NULL,
  dossier_version integer NOT NULL,
  dossier_sha256  text NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (unit_id, group_id, number)
);

-- Settings of a unit, confirmed by two people; a version never changes. Version 1 is the default and has no row.
CREATE TABLE registry_policies (
  unit_id        text NOT NULL COLLATE "C",
  version        integer NOT NULL CHECK (version > 1),
  settings       jsonb NOT NULL,
  effective_from timestamptz NOT NULL,
  proposal_id    text NOT NULL COLLATE "C",
  confirmed_by   text NOT NULL COLLATE "C",
  confirmed_at   timestamptz NOT NULL,
  PRIMARY KEY (unit_id, version)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['amendments', 'registry_policies'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;
REVOKE UPDATE, DELETE ON registry_policies FROM groupwarden_group_registry_app;
REVOKE DELETE ON amendments FROM groupwarden_group_registry_app;
