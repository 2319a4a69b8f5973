import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { debianPackageCache, unpackDebianPackage } from './debian-package.ts';
import { isExecutable } from './executable.ts';

/** A nats-server program and its version, e.g. `2.9.10`. */
export interface NatsBinary {
  readonly path: string;
  readonly version: string;
}

export interface FindNatsOptions {
  /** Folder where a fetched program is kept. */
  readonly cacheDirectory: string;
  /** Environment of this process: NATS_SERVER_BIN overrides the search, PATH is searched. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Tells what takes time. */
  readonly progress?: (line: string) => void;
}

const INSTALL_HINT = `nats-server was not found and could not be fetched.
Install it in one of these ways, then start again:
  - Debian, Ubuntu:  apt-get install nats-server
  - macOS:           brew install nats-server
  - any system:      download it from https://github.com/nats-io/nats-server/releases
                     and set NATS_SERVER_BIN to the program's path`;

/** Finds nats-server: NATS_SERVER_BIN, the PATH, the cache folder, else Debian's package unpacked into the cache. */
export async function findNatsServer(options: FindNatsOptions): Promise<NatsBinary> {
  const { NATS_SERVER_BIN: given, PATH: searchPath = '' } = options.env;
  if (given) return { path: given, version: await versionOf(given) };
  const path = onPath(searchPath) ?? debianPackageCache(options.cacheDirectory);
  if (path) return { path, version: await versionOf(path) };
  try {
    options.progress?.('Fetching nats-server (Debian package, unpacked into the cache folder) …');
    const unpacked = await unpackDebianPackage(options.cacheDirectory, options.env);
    return { path: unpacked, version: await versionOf(unpacked) };
  } catch (error) {
    throw new Error(`${INSTALL_HINT}\n(${error instanceof Error ? error.message.trim() : String(error)})`);
  }
}

function onPath(searchPath: string): string | undefined {
  // Debian installs servers in /usr/sbin, which is not on everybody's PATH.
  const folders = [...searchPath.split(delimiter).filter(Boolean), '/usr/local/sbin', '/usr/sbin'];
  return folders.map((folder) => join(folder, 'nats-server')).find(isExecutable);
}

async function versionOf(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ['--version']).catch(() => {
    throw new Error(`${path} does not run as nats-server`);
  });
  const version = /nats-server: v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (!version) throw new Error(`${path} does not tell a nats-server version: ${stdout.trim()}`);
  return version;
}
