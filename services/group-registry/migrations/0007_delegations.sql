-- expand
-- Dated deputies (domain §3): who may act for whom in which appointment, from when until when. A row says what was drawn up
-- and confirmed; whether it gives authority at an instant also depends on the roster of that instant.
CREATE TABLE delegations (
  unit_id         text NOT NULL COLLATE "C",
  delegation_id   text NOT NULL COLLATE "C",
  state           text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected', 'revoked', 'ended')),
  version         integer NOT NULL CHECK (version > 0),
  -- The delegator, who holds the appointment, and the deputy.
  from_person     text NOT NULL COLLATE "C",
  to_person       text NOT NULL COLLATE "C",
  role            text NOT NULL COLLATE "C",
  valid_from      timestamptz NOT NULL,
  -- First instant at which it is over.
  valid_to        timestamptz NOT NULL,
  reason          text NOT NULL,
  drawn_up_by     text NOT NULL COLLATE "C",
  confirmed_by    text COLLATE "C",
  confirmed_at    timestamptz,
  -- What closed it: a rejection, a revocation, or the end by time or roster; empty closed_by: a clock or the roster.
  closed_by       text COLLATE "C",
  closed_at       timestamptz,
  closed_reason   text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (unit_id, delegation_id),
  CHECK (from_person <> to_person),
  CHECK (valid_from < valid_to AND valid_to <= valid_from + interval '4320 hours'),
  CHECK (state <> 'confirmed' OR confirmed_at IS NOT NULL),
  CHECK ((state IN ('rejected', 'revoked', 'ended')) = (closed_at IS NOT NULL))
);
-- Whom a person may act for, and who deputises at all.
CREATE INDEX delegations_deputy ON delegations (unit_id, to_person, valid_to) WHERE state = 'confirmed';
CREATE INDEX delegations_in_force ON delegations (unit_id, valid_to) WHERE state = 'confirmed';
-- What may overlap with a new one, and what a sweep looks at.
CREATE INDEX delegations_open ON delegations (unit_id, from_person, role) WHERE state IN ('proposed', 'confirmed');
-- Lists.
CREATE INDEX delegations_created ON delegations (unit_id, created_at, delegation_id);
CREATE INDEX delegations_state ON delegations (unit_id, state, created_at, delegation_id);
CREATE INDEX delegations_role ON delegations (unit_id, role, created_at, delegation_id);
CREATE INDEX delegations_from ON delegations (unit_id, from_person, created_at, delegation_id);
CREATE INDEX delegations_to ON delegations (unit_id, to_person, created_at, delegation_id);

-- Proposed changes of the unit's settings; a confirmed one is a version in registry_policies.
CREATE TABLE registry_policy_proposals (
  unit_id         text NOT NULL COLLATE "C",
  proposal_id     text NOT NULL COLLATE "C",
  state           text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected', 'withdrawn')),
  version         integer NOT NULL CHECK (version > 0),
  -- The latest version of the policy that the proposer had seen.
  based_on        integer NOT NULL CHECK (based_on > 0),
  -- Only the settings that change.
  changes         jsonb NOT NULL,
  -- Empty: as soon as it is confirmed.
  effective_from  timestamptz,
  reason          text NOT NULL,
  proposed_by     text NOT NULL COLLATE "C",
  decided_by      text COLLATE "C",
  on_behalf_of    text COLLATE "C",
  decided_at      timestamptz,
  decision_reason text,
  policy_version  integer,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (unit_id, proposal_id),
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK ((state = 'confirmed') = (policy_version IS NOT NULL))
);
CREATE INDEX registry_policy_proposals_created ON registry_policy_proposals (unit_id, created_at, proposal_id);
CREATE INDEX registry_policy_proposals_state ON registry_policy_proposals (unit_id, state, created_at, proposal_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['delegations', 'registry_policy_proposals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;

REVOKE DELETE ON delegations, registry_policy_proposals FROM groupwarden_group_registry_app;
