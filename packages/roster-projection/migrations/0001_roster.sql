-- expand
-- Projection of membership's facts: who is on the roster, and with which appointments.
CREATE TABLE roster_units (
  code       text PRIMARY KEY COLLATE "C",
  name       text NOT NULL,
  time_zone  text NOT NULL,
  version    integer NOT NULL
);

CREATE TABLE roster_people (
  unit_id         text NOT NULL COLLATE "C",
  person_id       text NOT NULL COLLATE "C",
  employee_number text NOT NULL COLLATE "C",
  real_name       text NOT NULL,
  department_code text NOT NULL,
  department      text NOT NULL,
  post            text NOT NULL,
  manager_id      text COLLATE "C",
  state           text NOT NULL,
  version         integer NOT NULL,
  PRIMARY KEY (unit_id, person_id)
);
-- Not unique: a number can pass to another person once its holder has left, and facts may arrive in any order.
-- The number leads: with the unit in front, a planner without statistics takes this index for look-ups by person id, too.
CREATE INDEX roster_people_employee_number ON roster_people (employee_number, unit_id);

CREATE TABLE roster_appointments (
  unit_id         text NOT NULL COLLATE "C",
  appointment_id  text NOT NULL COLLATE "C",
  person_id       text NOT NULL COLLATE "C",
  role            text NOT NULL,
  department_code text,
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz,
  version         integer NOT NULL,
  PRIMARY KEY (unit_id, appointment_id)
);
CREATE INDEX roster_appointments_person ON roster_appointments (unit_id, person_id);
CREATE INDEX roster_appointments_role ON roster_appointments (unit_id, role);

ALTER TABLE roster_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_people FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON roster_people
  USING (unit_id = current_setting('groupwarden.unit', true)) WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
ALTER TABLE roster_appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_isolation ON roster_appointments
  USING (unit_id = current_setting('groupwarden.unit', true)) WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
