import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, whenThisProcessEnds } from '@groupwarden/local-servers';
import { eventually, startOwnPostgres } from '@groupwarden/test-kit';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './figure.ts';

const ROUNDS = 5;
const GOAL_S = 15;
const root = join(import.meta.dirname, '../..');

/** `npm start` on an empty data folder until the gateway is ready; beside it, PostgreSQL alone. */
export const measureColdStart: Benchmark = async ({ report }) => {
  const whole: number[] = [];
  const postgres: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    postgres.push(await timePostgres());
    whole.push(await timeStart());
    report(
      `cold start, round ${round}: ${rounded(whole.at(-1) ?? 0)} s, PostgreSQL alone ${rounded(postgres.at(-1) ?? 0)} s`,
    );
  }
  return [
    {
      name: 'cold_start_to_ready',
      value: rounded(median(whole)),
      unit: 's',
      baseline: rounded(median(postgres)),
      ratio: rounded(median(whole) / median(postgres)),
      goal: `< ${GOAL_S} s without downloads`,
      pass: median(whole) < GOAL_S,
    },
  ];
};

async function timePostgres(): Promise<number> {
  const start = performance.now();
  const server = await startOwnPostgres();
  const seconds = (performance.now() - start) / 1000;
  await server.stop();
  return seconds;
}

async function timeStart(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'groupwarden-bench-'));
  const port = await freePort();
  const start = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), GROUPWARDEN_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const exited = once(child, 'exit');
  const release = whenThisProcessEnds('kill -INT -- "-$1"; sleep 30; rm -rf "$2"', String(child.pid), folder);
  try {
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      await response?.arrayBuffer();
      return response?.ok === true;
    }, 120_000);
    return (performance.now() - start) / 1000;
  } finally {
    // The whole group: npm passes no signal on to what it started.
    if (child.exitCode === null) process.kill(-(child.pid as number), 'SIGINT');
    await exited;
    release();
    rmSync(folder, { recursive: true, force: true });
  }
}
