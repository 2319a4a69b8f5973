-- expand
-- The duty to compare, one row per group and day.
CREATE TABLE roster_checks (
  check_id         text PRIMARY KEY COLLATE "C",
  unit_id          text NOT NULL COLLATE "C",
  group_id         text NOT NULL COLLATE "C",
  date             date NOT NULL,
  state            text NOT NULL CHECK (state IN ('done', 'missed', 'held')),
  cut_off          timestamptz NOT NULL,
  missed_at        timestamptz,
  done_at          timestamptz,
  last_snapshot_id text COLLATE "C",
  counts           jsonb NOT NULL DEFAULT '{}',
  held             jsonb,
  version          integer NOT NULL,
  UNIQUE (unit_id, group_id, date)
);
CREATE INDEX roster_checks_by_date ON roster_checks (unit_id, date DESC, check_id);
CREATE INDEX roster_checks_by_state ON roster_checks (unit_id, state, date DESC, check_id);

-- A member list as it was handed in; names of strangers are not kept beyond the finding.
CREATE TABLE snapshots (
  snapshot_id    text PRIMARY KEY COLLATE "C",
  unit_id        text NOT NULL COLLATE "C",
  group_id       text NOT NULL COLLATE "C",
  check_id       text NOT NULL COLLATE "C" REFERENCES roster_checks,
  platform       text NOT NULL,
  taken_at       timestamptz NOT NULL,
  received_at    timestamptz NOT NULL,
  complete       boolean NOT NULL,
  incomplete_why text,
  superseded     boolean NOT NULL,
  reported_total integer,
  counts         jsonb NOT NULL,
  held           jsonb,
  submitted_by   text NOT NULL COLLATE "C"
);
CREATE INDEX snapshots_by_group ON snapshots (unit_id, group_id, taken_at DESC);

CREATE TABLE removal_orders (
  removal_order_id        text PRIMARY KEY COLLATE "C",
  unit_id                 text NOT NULL COLLATE "C",
  group_id                text NOT NULL COLLATE "C",
  ns                      text NOT NULL COLLATE "C",
  account_id              text NOT NULL COLLATE "C",
  person_id               text COLLATE "C",
  reason                  text NOT NULL,
  state                   text NOT NULL CHECK (state IN ('open', 'claimed', 'verified', 'reappeared', 'cancelled')),
  due_at                  timestamptz NOT NULL,
  opened_at               timestamptz NOT NULL,
  claimed_by              text COLLATE "C",
  claimed_at              timestamptz,
  claim_note              text,
  verified_by_snapshot_id text COLLATE "C",
  version                 integer NOT NULL
);
-- One duty per account and group, however often a list shows the account.
CREATE UNIQUE INDEX removal_orders_in_force ON removal_orders (unit_id, group_id, ns, account_id)
  WHERE state IN ('open', 'claimed', 'reappeared');
CREATE INDEX removal_orders_by_account ON removal_orders (unit_id, group_id, account_id);
CREATE INDEX removal_orders_by_state ON removal_orders (unit_id, state, removal_order_id);
CREATE INDEX removal_orders_by_group ON removal_orders (unit_id, group_id, state, removal_order_id);
CREATE INDEX removal_orders_by_person ON removal_orders (unit_id, person_id);

CREATE TABLE findings (
  finding_id       text PRIMARY KEY COLLATE "C",
  unit_id          text NOT NULL COLLATE "C",
  snapshot_id      text NOT NULL COLLATE "C" REFERENCES snapshots,
  group_id         text NOT NULL COLLATE "C",
  kind             text NOT NULL COLLATE "C",
  account_id       text COLLATE "C",
  display_name     text,
  person_id        text COLLATE "C",
  detail           text NOT NULL,
  removal_order_id text COLLATE "C",
  found_at         timestamptz NOT NULL
);
CREATE INDEX findings_by_snapshot ON findings (unit_id, snapshot_id, finding_id);
CREATE INDEX findings_by_group ON findings (unit_id, group_id, finding_id DESC);
CREATE INDEX findings_by_kind ON findings (unit_id, kind, finding_id DESC);
CREATE INDEX findings_by_person ON findings (unit_id, person_id, finding_id DESC);
