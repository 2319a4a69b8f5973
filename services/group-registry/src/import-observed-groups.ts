import type { Refusal } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { newId } from '@groupwarden/server';
import { matchSightings } from './db/match-observed.ts';
import { lockImports, saveObservedGroups } from './db/observed-groups.ts';
import { type MatchKind, type Observation, observeGroup } from './domain/observe-group.ts';
import { type ObservedGroup, platformsLike, type Sighting } from './domain/observed-group.ts';
import { readSighting, type SightingRow } from './domain/read-sighting.ts';
import type { Origin } from './publish-group-events.ts';
import { publishObservedChanges } from './publish-observed-changes.ts';

interface FailedRow {
  readonly row: number;
  readonly refusals: readonly [Refusal, ...Refusal[]];
}

export interface ImportCounts {
  new: number;
  updated: number;
  reopened: number;
  unchanged: number;
  matchedById: number;
  matchedByName: number;
  ambiguous: number;
  unmatched: number;
  failed: number;
}

/** What an import came to, row by row; rows count from 1. */
export interface ImportResult {
  readonly counts: ImportCounts;
  readonly succeeded: readonly {
    row: number;
    outcome: Exclude<Observation['outcome'], 'seen'>;
    observed: ObservedGroup;
  }[];
  readonly failed: readonly FailedRow[];
  readonly isChange: boolean;
}

const COUNTED = {
  id: 'matchedById',
  name: 'matchedByName',
  ambiguous: 'ambiguous',
  none: 'unmatched',
} as const satisfies Record<MatchKind, keyof ImportCounts>;

/** Records what a list says of groups seen on platforms, each matched with what the registry holds (R2). */
export async function importObservedGroups(
  tx: Transaction,
  list: { source: string; rows: readonly (SightingRow | undefined)[] },
  { now, ...origin }: Origin & { actor: string; onBehalfOf?: string | undefined; now: Date },
): Promise<ImportResult> {
  const { read, failed } = readRows(list, now);
  await lockImports(tx);
  const matches = await matchSightings(
    tx,
    read.map(({ sighting }) => sighting),
  );
  const unitId = tx.unitId ?? '';
  const observations = read.map(({ row, sighting }, index) => {
    const { present, ...known } = matches[index] ?? NOTHING;
    return { row, ...observeGroup(present, sighting, known, { now, unitId, id: present?.id ?? newId('obg') }) };
  });
  const touched = observations.filter(({ outcome }) => outcome !== 'unchanged');
  await saveObservedGroups(
    tx,
    touched.map(({ after }) => after),
  );
  const changes = observations.flatMap(({ change }) => change ?? []);
  publishObservedChanges(tx, changes, origin);
  return {
    counts: countsOf(observations, failed.length),
    succeeded: observations.map(({ row, outcome, after }) => ({
      row,
      outcome: outcome === 'seen' ? 'unchanged' : outcome,
      observed: after,
    })),
    failed,
    isChange: touched.length > 0,
  };
}

const NOTHING = { present: undefined, byId: [], byName: [], related: undefined };

function readRows({ source, rows }: { source: string; rows: readonly (SightingRow | undefined)[] }, now: Date) {
  const read: { row: number; sighting: Sighting }[] = [];
  const failed: FailedRow[] = [];
  const firstRows = new Map<string, number>();
  rows.forEach((given, index) => {
    const row = index + 1;
    const { sighting, refusals } = given ? readSighting(given, { source, now }) : UNREADABLE;
    const [reason, ...more] = sighting ? repeated(sighting, row, firstRows) : refusals;
    if (reason) failed.push({ row, refusals: [reason, ...more] });
    else if (sighting) read.push({ row, sighting });
  });
  return { read, failed };
}

const UNREADABLE: ReturnType<typeof readSighting> = {
  sighting: undefined,
  refusals: [{ code: 'invalid_field', detail: 'The row has not the fields that it must have' }],
};

/** One group is named once in a list: of two rows that differ nobody could say which is right. */
function repeated(sighting: Sighting, row: number, firstRows: Map<string, number>): Refusal[] {
  const key = `${platformsLike(sighting.platform).join()} ${sighting.externalGroupId}`;
  const first = firstRows.get(key);
  if (first === undefined) firstRows.set(key, row);
  return first === undefined
    ? []
    : [{ code: 'row_repeated', pointer: '/externalGroupId', detail: `Row ${first} names the group already` }];
}

function countsOf(observations: readonly Observation[], failed: number): ImportCounts {
  const counts: ImportCounts = {
    new: 0,
    updated: 0,
    reopened: 0,
    unchanged: 0,
    matchedById: 0,
    matchedByName: 0,
    ambiguous: 0,
    unmatched: 0,
    failed,
  };
  for (const { outcome, matched } of observations) {
    counts[outcome === 'seen' ? 'unchanged' : outcome]++;
    counts[COUNTED[matched]]++;
  }
  return counts;
}
