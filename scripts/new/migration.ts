import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Plan, Refusal } from './apply.ts';
import { kebabName, serviceName } from './names.ts';

/** `migration <service> <name> [expand|contract]`: the next numbered SQL file of the service. */
export function planMigration(root: string, [service, name, kind = 'expand']: readonly string[]): Plan {
  const owner = serviceName(root, service);
  const words = kebabName('the name', name?.replaceAll('_', '-')).replaceAll('-', '_');
  if (kind !== 'expand' && kind !== 'contract') throw new Refusal(`a migration is expand or contract, not "${kind}"`);
  const directory = `services/${owner}/migrations`;
  const present = existsSync(join(root, directory)) ? readdirSync(join(root, directory)) : [];
  const same = present.find((file) => file.replace(/^\d+_/, '') === `${words}.sql`);
  if (same) throw new Refusal(`${directory}/${same} is there already`);
  const last = Math.max(0, ...present.map((file) => Number.parseInt(file, 10) || 0));
  const path = `${directory}/${String(last + 1).padStart(4, '0')}_${words}.sql`;
  return {
    files: { [path]: kind === 'expand' ? expand(owner) : contract },
    edits: {},
    next: [
      'Next:',
      `  1. Write the SQL in ${path}; it runs once, in a transaction, as groupwarden_${owner.replaceAll('-', '_')}_owner.`,
      `  2. Change services/${owner}/src/db to match.`,
      `  3. npm test -- services/${owner}/test/*.test.ts   (every test database is migrated first)`,
    ],
  };
}

const expand = (service: string): string => `-- expand
-- What is added, and why. The release before this one still runs on it: add columns with defaults, remove nothing.
--
-- A table with rows of units starts so (R-numbers are docs/glossary.md's):
--   CREATE TABLE things (
--     unit_id    text NOT NULL COLLATE "C",
--     thing_id   text NOT NULL COLLATE "C",
--     version    integer NOT NULL CHECK (version > 0),
--     created_at timestamptz NOT NULL,
--     PRIMARY KEY (unit_id, thing_id)
--   );
--   ALTER TABLE things ENABLE ROW LEVEL SECURITY;
--   ALTER TABLE things FORCE ROW LEVEL SECURITY;
--   CREATE POLICY unit_isolation ON things
--     USING (unit_id = current_setting('groupwarden.unit', true))
--     WITH CHECK (unit_id = current_setting('groupwarden.unit', true));
-- What is only ever appended:
--   REVOKE UPDATE, DELETE ON things FROM groupwarden_${service.replaceAll('-', '_')}_app;
`;

const contract = `-- contract
-- What is taken away, and since which release nothing uses it. Runs after every replica is on that release.
`;
