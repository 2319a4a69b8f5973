-- expand
-- What membership needs to know of groups, from the facts of group-registry.
CREATE TABLE groups (
  unit_id           text NOT NULL COLLATE "C",
  group_id          text NOT NULL COLLATE "C",
  state             text NOT NULL,
  platform          text NOT NULL,
  external_group_id text,
  admins            text[] NOT NULL,
  -- First calendar day on which a roster check is due; set when the group becomes active.
  first_check_on    date,
  -- Time of the newest complete list that took effect: older ones change nothing.
  last_list_at      timestamptz,
  version           integer NOT NULL,
  PRIMARY KEY (unit_id, group_id)
);
CREATE INDEX groups_active ON groups (unit_id) WHERE state = 'active';

CREATE TABLE memberships (
  membership_id text PRIMARY KEY COLLATE "C",
  unit_id       text NOT NULL COLLATE "C",
  group_id      text NOT NULL COLLATE "C",
  person_id     text NOT NULL COLLATE "C",
  state         text NOT NULL CHECK (state IN ('listed', 'active', 'suspended', 'removal_ordered', 'removed')),
  barred        boolean NOT NULL DEFAULT false,
  listed        boolean NOT NULL,
  basis         text NOT NULL,
  reason        text,
  since         timestamptz NOT NULL,
  until         timestamptz,
  version       integer NOT NULL,
  UNIQUE (unit_id, group_id, person_id),
  -- Invariant D: nobody who is barred is in.
  CHECK (NOT barred OR state = 'removed')
);
CREATE INDEX memberships_by_person ON memberships (unit_id, person_id);
CREATE INDEX memberships_by_state ON memberships (unit_id, state, membership_id);
CREATE INDEX memberships_by_group ON memberships (unit_id, group_id, state, membership_id);
CREATE INDEX memberships_barred ON memberships (unit_id, group_id) WHERE barred;

-- Sanctions that bar a person from a group, from the facts of moderation.
CREATE TABLE bars (
  unit_id       text NOT NULL COLLATE "C",
  sanction_id   text NOT NULL COLLATE "C",
  group_id      text NOT NULL COLLATE "C",
  person_id     text NOT NULL COLLATE "C",
  imposed_by_id text NOT NULL COLLATE "C",
  lifted        boolean NOT NULL,
  version       integer NOT NULL,
  PRIMARY KEY (unit_id, sanction_id)
);
CREATE INDEX bars_in_force ON bars (unit_id, group_id, person_id) WHERE NOT lifted;
