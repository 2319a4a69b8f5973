-- expand
-- The projection that other services keep is, here, the tables themselves: authority questions read these.
CREATE VIEW roster_units WITH (security_invoker = true) AS
  SELECT unit_id AS code, name, time_zone, version FROM units;

CREATE VIEW roster_people WITH (security_invoker = true) AS
  SELECT unit_id, person_id, employee_number, real_name, department_code, department, post, manager_id, state, version FROM people;

CREATE VIEW roster_appointments WITH (security_invoker = true) AS
  SELECT unit_id, appointment_id, person_id, role, department_code, valid_from, valid_to, version FROM appointments;
