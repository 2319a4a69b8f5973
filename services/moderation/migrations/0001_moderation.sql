-- expand
-- Projections of other services' facts: the highest version wins, whatever the order of arrival.
CREATE TABLE governed_groups (
  unit_id           text NOT NULL COLLATE "C",
  group_id          text NOT NULL COLLATE "C",
  version           integer NOT NULL,
  state             text NOT NULL COLLATE "C",
  name              text NOT NULL,
  platform          text NOT NULL COLLATE "C",
  permitted_content text[] NOT NULL,
  admins            text[] NOT NULL,
  listed_members    text[] NOT NULL,
  PRIMARY KEY (unit_id, group_id)
);

CREATE TABLE account_holders (
  unit_id   text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C",
  version   integer NOT NULL,
  -- "ns:value" of each platform account.
  accounts  text[] NOT NULL,
  PRIMARY KEY (unit_id, person_id)
);
CREATE TABLE platform_accounts (
  unit_id   text NOT NULL COLLATE "C",
  account   text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C",
  PRIMARY KEY (unit_id, account, person_id)
);

-- One row per message judged, without its text: a repeat gets the same answer (R5, R9, R10).
CREATE TABLE screenings (
  unit_id      text NOT NULL COLLATE "C",
  group_id     text NOT NULL COLLATE "C",
  message_id   text NOT NULL COLLATE "C",
  screening_id text NOT NULL COLLATE "C",
  sender_id    text COLLATE "C",
  sent_at      timestamptz NOT NULL,
  outcome      text NOT NULL CHECK (outcome IN ('clean', 'logged', 'hidden', 'case')),
  hits         jsonb NOT NULL,
  case_id      text COLLATE "C",
  pack         text NOT NULL,
  screened_at  timestamptz NOT NULL,
  PRIMARY KEY (unit_id, group_id, message_id),
  CHECK ((outcome IN ('hidden', 'case')) = (case_id IS NOT NULL))
);

CREATE TABLE cases (
  unit_id      text NOT NULL COLLATE "C",
  case_id      text NOT NULL COLLATE "C",
  version      integer NOT NULL CHECK (version > 0),
  state        text NOT NULL CHECK (state IN ('open', 'assigned', 'proposed', 'notified', 'appealed', 'upheld', 'varied', 'overturned', 'closed')),
  group_id     text NOT NULL COLLATE "C",
  category     text NOT NULL COLLATE "C",
  origin       text NOT NULL CHECK (origin IN ('screening', 'report', 'inspection')),
  sealed       boolean NOT NULL,
  subject_id   text COLLATE "C",
  reporter_ids text[] NOT NULL DEFAULT '{}',
  message_id   text COLLATE "C",
  hits         jsonb NOT NULL,
  hidden_until timestamptz,
  assignment   jsonb,
  proposal     jsonb,
  decision     jsonb,
  ending       text,
  assignee_id  text COLLATE "C" GENERATED ALWAYS AS (assignment ->> 'assigneeId') STORED,
  -- When time changes something next: a lease, a proposal, a hide, an appeal window.
  due_at       timestamptz,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (unit_id, case_id),
  CHECK ((state IN ('assigned', 'proposed')) = (assignment IS NOT NULL)),
  CHECK ((state = 'proposed') = (proposal IS NOT NULL)),
  CHECK ((state IN ('open', 'assigned', 'proposed')) = (decision IS NULL)),
  CHECK ((state = 'closed') = (ending IS NOT NULL))
);
CREATE INDEX cases_created ON cases (unit_id, created_at, case_id);
CREATE INDEX cases_state ON cases (unit_id, state, created_at, case_id);
CREATE INDEX cases_group ON cases (unit_id, group_id, created_at, case_id);
CREATE INDEX cases_category ON cases (unit_id, category, created_at, case_id);
CREATE INDEX cases_assignee ON cases (unit_id, assignee_id, created_at, case_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX cases_message ON cases (unit_id, group_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX cases_due ON cases (unit_id, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE case_notes (
  unit_id    text NOT NULL COLLATE "C",
  case_id    text NOT NULL COLLATE "C",
  note_id    text NOT NULL COLLATE "C",
  author_id  text NOT NULL COLLATE "C",
  text       text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (unit_id, case_id, note_id)
);

-- Texts of messages, encrypted (AES-256-GCM): nowhere else, and those of sealed cases under a name of their own (R5).
CREATE TABLE evidence (
  unit_id     text NOT NULL COLLATE "C",
  case_id     text NOT NULL COLLATE "C",
  evidence_id text NOT NULL COLLATE "C",
  kind        text NOT NULL CHECK (kind IN ('message', 'comment', 'addition')),
  added_by    text COLLATE "C",
  key_id      text NOT NULL,
  nonce       bytea NOT NULL CHECK (length(nonce) = 12),
  ciphertext  bytea NOT NULL,
  added_at    timestamptz NOT NULL,
  PRIMARY KEY (unit_id, case_id, evidence_id)
);

CREATE TABLE sanctions (
  unit_id       text NOT NULL COLLATE "C",
  sanction_id   text NOT NULL COLLATE "C",
  case_id       text NOT NULL COLLATE "C",
  version       integer NOT NULL CHECK (version > 0),
  group_id      text NOT NULL COLLATE "C",
  subject_id    text NOT NULL COLLATE "C",
  imposed_by_id text NOT NULL COLLATE "C",
  measure       text NOT NULL,
  state         text NOT NULL CHECK (state IN ('imposed', 'enforced', 'lifted')),
  changed_at    timestamptz NOT NULL,
  PRIMARY KEY (unit_id, sanction_id)
);
CREATE INDEX sanctions_case ON sanctions (unit_id, case_id);
CREATE INDEX sanctions_subject ON sanctions (unit_id, group_id, subject_id) WHERE state = 'imposed';

CREATE TABLE criticisms (
  unit_id         text NOT NULL COLLATE "C",
  criticism_id    text NOT NULL COLLATE "C",
  case_id         text NOT NULL COLLATE "C",
  version         integer NOT NULL CHECK (version > 0),
  group_id        text NOT NULL COLLATE "C",
  subject_id      text NOT NULL COLLATE "C",
  superior_id     text NOT NULL COLLATE "C",
  state           text NOT NULL CHECK (state IN ('assigned', 'done', 'overdue', 'withdrawn')),
  due_at          timestamptz NOT NULL,
  held_on         date,
  summary         text,
  evidence_sha256 text,
  done_at         timestamptz,
  PRIMARY KEY (unit_id, criticism_id),
  CHECK (state <> 'done' OR (held_on IS NOT NULL AND summary IS NOT NULL AND done_at IS NOT NULL))
);
CREATE INDEX criticisms_case ON criticisms (unit_id, case_id);
CREATE INDEX criticisms_superior ON criticisms (unit_id, superior_id, due_at, criticism_id);
CREATE INDEX criticisms_state ON criticisms (unit_id, state, due_at, criticism_id);
CREATE INDEX criticisms_due ON criticisms (unit_id, due_at, criticism_id);

-- What HR reads on: each change of an entry moves it to the end of the feed.
CREATE TABLE hr_records (
  unit_id       text NOT NULL COLLATE "C",
  hr_record_id  text NOT NULL COLLATE "C",
  case_id       text NOT NULL COLLATE "C",
  version       integer NOT NULL CHECK (version > 0),
  group_id      text NOT NULL COLLATE "C",
  subject_id    text NOT NULL COLLATE "C",
  category      text NOT NULL,
  clause        text NOT NULL,
  severity      text NOT NULL,
  under_appeal  boolean NOT NULL,
  state         text NOT NULL CHECK (state IN ('issued', 'acknowledged', 'withdrawn', 'withdrawal_acknowledged')),
  issued_at     timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  feed_position bigint NOT NULL,
  PRIMARY KEY (unit_id, hr_record_id)
);
CREATE SEQUENCE hr_feed_position;
CREATE INDEX hr_records_case ON hr_records (unit_id, case_id);
CREATE UNIQUE INDEX hr_records_feed ON hr_records (unit_id, feed_position);

CREATE TABLE appeals (
  unit_id       text NOT NULL COLLATE "C",
  appeal_id     text NOT NULL COLLATE "C",
  case_id       text NOT NULL COLLATE "C",
  version       integer NOT NULL CHECK (version > 0),
  group_id      text NOT NULL COLLATE "C",
  appellant_id  text NOT NULL COLLATE "C",
  grounds       text NOT NULL,
  filed_at      timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  state         text NOT NULL CHECK (state IN ('filed', 'decided')),
  decision      text CHECK (decision IN ('upheld', 'varied', 'overturned')),
  reason        text,
  decided_by_id text COLLATE "C",
  decided_at    timestamptz,
  PRIMARY KEY (unit_id, appeal_id),
  CHECK ((state = 'decided') = (decision IS NOT NULL AND reason IS NOT NULL AND decided_by_id IS NOT NULL AND decided_at IS NOT NULL))
);
-- One appeal per decision.
CREATE UNIQUE INDEX appeals_case ON appeals (unit_id, case_id);

-- Statements of reasons as they were served; a varied or overturned decision is served anew (R11).
CREATE TABLE statements (
  unit_id   text NOT NULL COLLATE "C",
  case_id   text NOT NULL COLLATE "C",
  number    integer NOT NULL CHECK (number > 0),
  body      jsonb NOT NULL,
  sha256    text NOT NULL,
  served_at timestamptz NOT NULL,
  PRIMARY KEY (unit_id, case_id, number)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['governed_groups', 'account_holders', 'platform_accounts', 'screenings', 'cases', 'case_notes',
    'evidence', 'sanctions', 'criticisms', 'hr_records', 'appeals', 'statements'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY unit_isolation ON %I USING (unit_id = current_setting(''groupwarden.unit'', true)) '
      'WITH CHECK (unit_id = current_setting(''groupwarden.unit'', true))', t);
  END LOOP;
END $$;

-- What was served, noted or kept as evidence is never changed.
REVOKE UPDATE, DELETE ON statements, case_notes, evidence, screenings FROM groupwarden_moderation_app;
