import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, PROJECT_CACHE, stopProcess } from '@groupwarden/local-servers';
import { PROJECT_ROOT } from '../data/folder.ts';
import { openLog } from './log-file.ts';
import type { Running } from './supervised.ts';

export interface NodeProcessOptions {
  readonly name: string;
  /** TypeScript entry, relative to the project. */
  readonly entry: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logs: string;
  readonly graceMs: number;
}

/** Node keeps here what it made of the sources: a service's start costs half of it, beginning with the one after its migrations. */
const COMPILED = join(PROJECT_CACHE, 'compiled');

/** Starts one TypeScript entry as a process of its own, its output going to its log file. */
export function startNodeProcess(options: NodeProcessOptions): Running {
  const log = openLog(options.logs, options.name);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', options.entry, ...(options.args ?? [])],
    {
      cwd: PROJECT_ROOT,
      env: { ...inherited(), NODE_COMPILE_CACHE: COMPILED, ...options.env },
      // A group of its own: Ctrl-C in the terminal reaches the supervisor only, which stops the others in order.
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  if (child.pid === undefined) throw new Error(`${options.name} could not be started`);
  return { pid: child.pid, exited: exitOf(child), stop: () => stopProcess(child, 'SIGTERM', options.graceMs) };
}

/** A service gets what its configuration names, and of this process's environment only what Node itself uses. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
