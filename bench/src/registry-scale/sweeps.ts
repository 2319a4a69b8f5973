import { setTimeout as pause } from 'node:timers/promises';
import { schemaOf } from '@groupwarden/contracts';
import type { ServiceProcess } from '@groupwarden/test-kit';
import pg from 'pg';
import type { BenchServers } from '../servers.ts';
import { residentMb } from './resident.ts';
import { UNIT } from './unit.ts';

const LOOK_EVERY_MS = 200;
const LIMIT_MS = 25 * 60_000;

/** True, of each duty, once it has nothing left to do; the campaign is there before. */
const DONE = {
  enrolment: `NOT EXISTS (SELECT FROM renewal_campaigns WHERE state = 'opening')`,
  life_cycle: `NOT EXISTS (SELECT FROM group_looks WHERE look_on <= current_date)
               AND NOT EXISTS (SELECT FROM renewal_campaigns WHERE state = 'opening')`,
  findings: `EXISTS (SELECT FROM finding_runs WHERE phase = 'finished')`,
} as const;
type Duty = keyof typeof DONE;

/** What the timed duties came to, over all groups of the unit. */
export interface SweepsMeasured {
  readonly seconds: Readonly<Record<Duty, number>>;
  /** Largest resident set of the service while it was at them, in MB. */
  readonly peakRssMb: number;
}

/** Waits until the service, at work on all its duties at once as in production, has nothing left of these to do. */
export async function measureSweeps(
  { database }: BenchServers,
  registry: ServiceProcess,
  started: number,
): Promise<SweepsMeasured> {
  const client = new pg.Client({
    connectionString: database.superuserUrl,
    options: `-c search_path=${schemaOf('group-registry')} -c groupwarden.unit=${UNIT}`,
  });
  await client.connect();
  const seconds = {} as Record<Duty, number>;
  const duties = Object.keys(DONE) as Duty[];
  let peakRssMb = 0;
  try {
    while (duties.some((duty) => seconds[duty] === undefined)) {
      peakRssMb = Math.max(peakRssMb, residentMb(registry.pid));
      const { rows } = await client.query<Record<Duty, boolean>>(
        `SELECT ${duties.map((duty) => `${DONE[duty]} AS ${duty}`).join(', ')}`,
      );
      for (const duty of duties) if (rows[0]?.[duty]) seconds[duty] ??= (performance.now() - started) / 1000;
      if (performance.now() - started > LIMIT_MS) throw new Error(`the sweeps did not end: ${JSON.stringify(seconds)}`);
      await pause(LOOK_EVERY_MS);
    }
    return { seconds, peakRssMb };
  } finally {
    await client.end();
  }
}
