-- expand
-- The unit's roster as HR says it. Mobile numbers, addresses and the like are never stored: no rule needs them.
CREATE TABLE units (
  unit_id    text PRIMARY KEY COLLATE "C",
  name       text NOT NULL,
  time_zone  text NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);

CREATE TABLE people (
  person_id       text PRIMARY KEY COLLATE "C",
  unit_id         text NOT NULL COLLATE "C",
  -- Identity is source + employee number, never the name; a number belongs to one source of a unit.
  source          text NOT NULL COLLATE "C",
  employee_number text NOT NULL COLLATE "C",
  real_name       text NOT NULL COLLATE "C",
  department_code text NOT NULL COLLATE "C",
  department      text NOT NULL,
  post            text NOT NULL,
  manager_id      text COLLATE "C",
  state           text NOT NULL CHECK (state IN ('active', 'scheduled', 'inactive')),
  valid_from      date,
  valid_to        date,
  version         integer NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  UNIQUE (unit_id, employee_number)
);
CREATE INDEX people_by_department ON people (unit_id, department_code, employee_number);
CREATE INDEX people_by_state ON people (unit_id, state, employee_number);
CREATE INDEX people_by_source ON people (unit_id, source, employee_number) WHERE state <> 'inactive';
CREATE INDEX people_by_name ON people (unit_id, real_name, employee_number);
CREATE INDEX people_by_end ON people (unit_id, valid_to) WHERE state <> 'inactive' AND valid_to IS NOT NULL;
CREATE INDEX people_by_manager ON people (unit_id, manager_id);

-- One account, one person; leavers keep theirs, so that a later member list recognises them.
CREATE TABLE accounts (
  unit_id   text NOT NULL COLLATE "C",
  ns        text NOT NULL COLLATE "C",
  value     text NOT NULL COLLATE "C",
  person_id text NOT NULL COLLATE "C" REFERENCES people,
  evidence  text NOT NULL,
  added_at  timestamptz NOT NULL,
  PRIMARY KEY (unit_id, ns, value)
);
CREATE INDEX accounts_by_person ON accounts (unit_id, person_id);

CREATE TABLE appointments (
  appointment_id  text PRIMARY KEY COLLATE "C",
  unit_id         text NOT NULL COLLATE "C",
  person_id       text NOT NULL COLLATE "C" REFERENCES people,
  role            text NOT NULL COLLATE "C",
  department_code text COLLATE "C",
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz,
  version         integer NOT NULL
);
CREATE INDEX appointments_by_person ON appointments (unit_id, person_id);
CREATE UNIQUE INDEX appointments_open ON appointments (unit_id, person_id, role) WHERE valid_to IS NULL;
