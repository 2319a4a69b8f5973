-- expand
-- One platform group is one official group, whatever the way to it: OneBot speaks for QQ. Where two groups in use share one
-- since before, nothing can decide which of them keeps it: the index then stays as narrow as it was.
DO $$
BEGIN
  CREATE UNIQUE INDEX groups_binding_shared
    ON groups (unit_id, (CASE platform WHEN 'onebot11' THEN 'qq' ELSE platform END), external_group_id)
    WHERE state IN ('active', 'suspended', 'dissolving');
  DROP INDEX groups_binding;
  ALTER INDEX groups_binding_shared RENAME TO groups_binding;
EXCEPTION WHEN unique_violation THEN
  RAISE WARNING 'groups of one platform group are on record twice; the index groups_binding stays as it is';
END $$;
