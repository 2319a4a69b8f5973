import type { Transaction } from '@groupwarden/database';

export const FINDING_PHASES = ['count', 'index', 'compare', 'idle', 'people', 'clear', 'finished'] as const;
export type FindingPhase = (typeof FINDING_PHASES)[number];

/** How far the daily look over the groups of the unit in force has come. */
export interface FindingRun {
  readonly runOn: string;
  readonly phase: FindingPhase;
  /** Last key that the phase has dealt with. */
  readonly position: string;
  /** The percentage that the index of this run is made for. */
  readonly percent: number;
}

/** The run of the unit, the present or the last one. */
export async function readRun(tx: Transaction): Promise<FindingRun | undefined> {
  const { rows } = await tx.query<FindingRun>(
    `SELECT run_on AS "runOn", phase, position, percent FROM finding_runs WHERE unit_id = current_setting('groupwarden.unit')`,
    [],
    'read_finding_run',
  );
  return rows[0];
}

export async function beginRun(tx: Transaction, runOn: string, percent: number, at: Date): Promise<FindingRun> {
  await tx.query(
    `INSERT INTO finding_runs (unit_id, run_on, phase, position, percent, started_at)
     VALUES (current_setting('groupwarden.unit'), $1, 'count', '', $2, $3)
     ON CONFLICT (unit_id) DO UPDATE SET run_on = excluded.run_on, phase = excluded.phase, position = excluded.position,
       percent = excluded.percent, groups = 0, opened = 0, closed = 0, started_at = excluded.started_at, finished_at = NULL`,
    [runOn, percent, at],
    'begin_finding_run',
  );
  return { runOn, phase: 'count', position: '', percent };
}

/** The run as it is shown. */
export interface FindingLook extends Pick<FindingRun, 'runOn' | 'phase'> {
  readonly groups: number;
  readonly opened: number;
  readonly closed: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** The present or the last run of the unit with its figures. */
export async function readLook(tx: Transaction): Promise<FindingLook | undefined> {
  const { rows } = await tx.query<FindingLook>(
    `SELECT run_on AS "runOn", phase, groups, opened, closed, started_at AS "startedAt", finished_at AS "finishedAt"
       FROM finding_runs WHERE unit_id = current_setting('groupwarden.unit')`,
    [],
    'read_finding_look',
  );
  return rows[0];
}

/** Makes a run due although there was one today; one that is under way goes on. */
export async function wantRun(tx: Transaction, today: string): Promise<void> {
  await tx.query(
    `UPDATE finding_runs SET run_on = $1::date - 1
      WHERE unit_id = current_setting('groupwarden.unit') AND phase = 'finished' AND run_on >= $1::date`,
    [today],
    'want_finding_run',
  );
}

/** What one piece of a run did. */
export interface PieceDone {
  /** Last key dealt with; undefined when the phase is over. */
  readonly position: string | undefined;
  readonly groups?: number;
  readonly opened?: number;
  readonly closed?: number;
}

/** Remembers what a piece did and where to go on; answers the phase that is next. */
export async function advanceRun(tx: Transaction, run: FindingRun, done: PieceDone, at: Date): Promise<FindingPhase> {
  const next = FINDING_PHASES[FINDING_PHASES.indexOf(run.phase) + 1] ?? 'finished';
  const phase = done.position === undefined ? next : run.phase;
  await tx.query(
    `UPDATE finding_runs SET phase = $1, position = $2, groups = groups + $3, opened = opened + $4, closed = closed + $5,
            finished_at = $6 WHERE unit_id = current_setting('groupwarden.unit')`,
    [
      phase,
      done.position ?? '',
      done.groups ?? 0,
      done.opened ?? 0,
      done.closed ?? 0,
      phase === 'finished' ? at : null,
    ],
    'advance_finding_run',
  );
  return phase;
}
