-- expand
-- The names of a department in their order, so that they are read one after the other and never by reading everybody.
CREATE INDEX roster_people_department_name ON roster_people (department_code, unit_id, department);
DROP INDEX roster_people_department;
