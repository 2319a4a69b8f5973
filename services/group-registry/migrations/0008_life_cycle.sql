-- expand
-- When the filing of a group on record has to be renewed (R2): the last calendar day of the unit.
ALTER TABLE groups ADD COLUMN renewal_due_on date;
-- The day on which the timed duties of the life cycle have to look at the group next: renewal, end date, dissolution and
-- archive have one index between them. Empty: never again. Every change of the group sets it to the beginning of time; the
-- look, made under this version of the unit's policy, sets it to the next day on which something falls due.
ALTER TABLE groups ADD COLUMN look_on date;
ALTER TABLE groups ADD COLUMN look_policy integer NOT NULL DEFAULT 0;

-- The owner is under the policy too, and no unit is in force here.
ALTER TABLE groups NO FORCE ROW LEVEL SECURITY;
UPDATE groups SET renewal_due_on = (updated_at + interval '12 months')::date, look_on = '-infinity'
 WHERE state IN ('filed', 'active', 'suspended', 'dissolving', 'dissolved');
ALTER TABLE groups FORCE ROW LEVEL SECURITY;

CREATE INDEX groups_look ON groups (unit_id, look_on, group_id) WHERE look_on IS NOT NULL;
CREATE INDEX groups_look_policy ON groups (unit_id, look_policy) WHERE look_on IS NOT NULL;
CREATE INDEX groups_renewal ON groups (unit_id, renewal_due_on, group_id) WHERE state IN ('filed', 'active', 'suspended');

-- Renewals of many groups on one date. What a campaign sets is its own: the groups keep their versions.
CREATE TABLE renewal_campaigns (
  unit_id         text NOT NULL COLLATE "C",
  campaign_id     text NOT NULL COLLATE "C",
  version         integer NOT NULL CHECK (version > 0),
  state           text NOT NULL COLLATE "C" CHECK (state IN ('opening', 'open', 'closed')),
  name            text NOT NULL,
  due_on          date NOT NULL,
  department_code text COLLATE "C",
  kind            text CHECK (kind IN ('standing', 'temporary')),
  reason          text,
  opened_by       text NOT NULL COLLATE "C",
  opened_at       timestamptz NOT NULL,
  closed_by       text COLLATE "C",
  closed_at       timestamptz,
  -- The last group that enrolment has walked past; groups are walked in order of id.
  enrolled_to     text NOT NULL DEFAULT '' COLLATE "C",
  -- Counters, moved by the transactions that move a group: progress costs one row.
  total           integer NOT NULL DEFAULT 0,
  open_count      integer NOT NULL DEFAULT 0 CHECK (open_count >= 0),
  renewed         integer NOT NULL DEFAULT 0 CHECK (renewed >= 0),
  suspended       integer NOT NULL DEFAULT 0 CHECK (suspended >= 0),
  dissolved       integer NOT NULL DEFAULT 0 CHECK (dissolved >= 0),
  reminded        integer NOT NULL DEFAULT 0 CHECK (reminded >= 0),
  PRIMARY KEY (unit_id, campaign_id),
  CHECK (total = open_count + renewed + suspended + dissolved),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX renewal_campaigns_opened ON renewal_campaigns (unit_id, opened_at, campaign_id);
CREATE INDEX renewal_campaigns_opening ON renewal_campaigns (unit_id, campaign_id) WHERE state = 'opening';

CREATE TABLE campaign_groups (
  unit_id     text NOT NULL COLLATE "C",
  campaign_id text NOT NULL COLLATE "C",
  group_id    text NOT NULL COLLATE "C",
  status      text NOT NULL COLLATE "C" CHECK (status IN ('open', 'renewed', 'suspended', 'dissolved')),
  reminded    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (unit_id, campaign_id, group_id)
);
CREATE INDEX campaign_groups_group ON campaign_groups (unit_id, group_id);
CREATE INDEX campaign_groups_status ON campaign_groups (unit_id, campaign_id, status, group_id);

-- Notices to people about groups (R2, R4). A budgeted notice is the only one of its person and day: the index decides
-- between replicas.
CREATE TABLE notices (
  unit_id         text NOT NULL COLLATE "C",
  notice_id       text NOT NULL COLLATE "C",
  version         integer NOT NULL CHECK (version > 0),
  person_id       text NOT NULL COLLATE "C",
  kind            text NOT NULL COLLATE "C",
  budgeted        boolean NOT NULL,
  -- Calendar day in the unit's time zone.
  local_day       date NOT NULL,
  group_count     integer NOT NULL,
  -- When the first of its duties is due.
  due_at          timestamptz,
  issued_at       timestamptz NOT NULL,
  acknowledged_at timestamptz,
  PRIMARY KEY (unit_id, notice_id)
);
CREATE UNIQUE INDEX notices_budget ON notices (unit_id, person_id, local_day) WHERE budgeted;
CREATE INDEX notices_person ON notices (unit_id, person_id, issued_at, notice_id);
CREATE INDEX notices_open ON notices (unit_id, person_id, issued_at, notice_id) WHERE acknowledged_at IS NULL;

-- What people have to be told, each thing once: the key decides between replicas. Rows without a notice wait for the next
-- one that the person's budget allows.
CREATE TABLE notice_items (
  unit_id   text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C",
  group_id  text NOT NULL COLLATE "C",
  subject   text NOT NULL COLLATE "C",
  -- What tells it from other notices of the same subject, e.g. the due date and the days ahead.
  stage     text NOT NULL COLLATE "C",
  due_at    timestamptz,
  wanted_at timestamptz NOT NULL,
  notice_id text COLLATE "C",
  PRIMARY KEY (unit_id, person_id, group_id, subject, stage)
);
CREATE INDEX notice_items_waiting ON notice_items (unit_id, person_id) WHERE notice_id IS NULL;
CREATE INDEX notice_items_notice ON notice_items (unit_id, notice_id, group_id, subject, stage) WHERE notice_id IS NOT NULL;
CREATE INDEX notice_items_group ON notice_items (unit_id, group_id, notice_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['renewal_campaigns', 'campaign_groups', 'notices', 'notice_items'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true))
                      WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;

REVOKE DELETE ON renewal_campaigns FROM groupwarden_group_registry_app;
