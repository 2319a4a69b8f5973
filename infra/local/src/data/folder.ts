import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removeEmbeddedData } from '@groupwarden/local-servers';

/** Where everything of one local suite is kept. */
export interface DataFolder {
  readonly path: string;
  readonly postgres: string;
  readonly nats: string;
  readonly logs: string;
  /** Facts about the processes that run now. */
  readonly run: string;
  readonly secrets: string;
}

export const PROJECT_ROOT = resolve(import.meta.dirname, '../../../..');

const MARK = 'groupwarden-data.json';

/** The folder named by `GROUPWARDEN_DATA` (relative to where the user stands), else `.groupwarden/data` of the project. */
export function dataFolder(env: NodeJS.ProcessEnv): DataFolder {
  const base = env.INIT_CWD ?? process.cwd();
  const path = env.GROUPWARDEN_DATA ? resolve(base, env.GROUPWARDEN_DATA) : join(PROJECT_ROOT, '.groupwarden', 'data');
  return {
    path,
    postgres: join(path, 'postgres'),
    nats: join(path, 'nats'),
    logs: join(path, 'logs'),
    run: join(path, 'run'),
    secrets: join(path, 'secrets.json'),
  };
}

/**
 * Makes the folder, or accepts it as one of ours.
 *
 * @throws when it holds something else: a mistyped path must not fill somebody's home.
 */
export function prepareFolder(folder: DataFolder): void {
  mkdirSync(folder.path, { recursive: true });
  const mark = join(folder.path, MARK);
  if (!existsSync(mark)) {
    if (readdirSync(folder.path).some((name) => name !== 'run'))
      throw new Error(
        `${folder.path} is not empty and is no data folder of Groupwarden; set GROUPWARDEN_DATA to another folder`,
      );
    writeFileSync(mark, `${JSON.stringify({ format: 1 })}\n`);
  }
  for (const path of [folder.logs, folder.run]) mkdirSync(path, { recursive: true });
}

/** Empties the folder, except for the lock that this process holds in it. */
export function emptyFolder(folder: DataFolder): void {
  removeEmbeddedData(folder.postgres);
  for (const path of [folder.nats, folder.logs, folder.secrets]) rmSync(path, { recursive: true, force: true });
}
