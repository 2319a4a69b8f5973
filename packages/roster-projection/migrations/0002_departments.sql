-- expand
-- How a department is called. The code leads: with the unit in front, a planner without statistics takes this index for
-- look-ups by person id, too.
CREATE INDEX roster_people_department ON roster_people (department_code, unit_id);
