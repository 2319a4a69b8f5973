-- contract
-- Listed members move onto the row of their group, in order: they are always read and written with it, and one array
-- costs a fraction of a row and two index entries for each of up to 10,000 people. Which groups list a person is asked
-- of group_search, by a hash of unit and person beside those of the text; the array itself decides.
ALTER TABLE groups ADD COLUMN listed_members text[] COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE groups ALTER COLUMN listed_members DROP DEFAULT;

-- The owner is under the policies too, and no unit is in force here.
ALTER TABLE groups NO FORCE ROW LEVEL SECURITY;
ALTER TABLE group_listed_members NO FORCE ROW LEVEL SECURITY;

UPDATE groups g SET listed_members = l.people
  FROM (SELECT unit_id, group_id, array_agg(person_id ORDER BY position) AS people
          FROM group_listed_members GROUP BY unit_id, group_id) AS l
 WHERE l.unit_id = g.unit_id AND l.group_id = g.group_id;

-- FNV-1a, as the service hashes what a group is found by.
CREATE FUNCTION fnv1a(word text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE hash bigint := 2166136261;
BEGIN
  FOR at IN 1..length(word) LOOP
    hash := ((hash # ascii(substr(word, at, 1))) * 16777619) & 4294967295;
  END LOOP;
  RETURN CASE WHEN hash > 2147483647 THEN hash - 4294967296 ELSE hash END;
END $$;

UPDATE group_search s SET tokens = s.tokens || l.tokens
  FROM (SELECT m.group_id, array_agg(p.token) AS tokens
          FROM group_listed_members m
          JOIN (SELECT unit_id, person_id, fnv1a(unit_id || ':member:' || person_id) AS token
                  FROM (SELECT DISTINCT unit_id, person_id FROM group_listed_members) AS listed) AS p
            ON p.unit_id = m.unit_id AND p.person_id = m.person_id
         GROUP BY m.group_id) AS l
 WHERE l.group_id = s.group_id;

DROP FUNCTION fnv1a(text);
DROP TABLE group_listed_members;
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
