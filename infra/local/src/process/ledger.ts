import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startedAt } from './identity.ts';

interface Entry {
  readonly name: string;
  readonly pid: number;
  readonly startedAt: string;
}

/** The children of a suite, written down one file each, so that the next start finds those that a crash left behind. */
export class ProcessLedger {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = join(directory, 'processes');
    mkdirSync(this.#directory, { recursive: true });
  }

  add(name: string, pid: number): void {
    const started = startedAt(pid);
    if (started === undefined) return;
    const entry: Entry = { name, pid, startedAt: started };
    writeFileSync(join(this.#directory, `${name}.json`), JSON.stringify(entry));
  }

  remove(name: string): void {
    rmSync(join(this.#directory, `${name}.json`), { force: true });
  }

  /** Stops the children of a suite whose supervisor is gone; a number that belongs to another process by now is let be. */
  async stopOrphans(graceMs: number): Promise<string[]> {
    const orphans = this.#entries().filter((entry) => startedAt(entry.pid) === entry.startedAt);
    const alive = () => orphans.filter((entry) => startedAt(entry.pid) === entry.startedAt);
    // Services first: the servers below them are stopped when nobody needs them any more.
    for (const servers of [false, true]) {
      const some = () => alive().filter((entry) => SERVERS.includes(entry.name) === servers);
      // SIGINT ends a PostgreSQL whose clients do not leave by themselves.
      for (const entry of some()) signal(entry.pid, 'SIGINT');
      const deadline = performance.now() + graceMs;
      while (some().length > 0 && performance.now() < deadline) await sleep(50);
      for (const entry of some()) signal(entry.pid, 'SIGKILL');
    }
    for (const entry of this.#entries()) this.remove(entry.name);
    return orphans.map((entry) => entry.name);
  }

  #entries(): Entry[] {
    return readdirSync(this.#directory).flatMap((file) => {
      try {
        return [JSON.parse(readFileSync(join(this.#directory, file), 'utf8')) as Entry];
      } catch {
        return [];
      }
    });
  }
}

const SERVERS: readonly string[] = ['postgres', 'nats'];

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended by itself.
  }
}
