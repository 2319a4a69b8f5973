import type { Transaction } from '@groupwarden/database';
import { localDate, type WorkingCalendar } from '@groupwarden/working-calendar';
import type { FindingPhase, FindingRun, PieceDone } from './db/finding-run.ts';
import {
  type Candidates,
  type ComparedPair,
  clearWork,
  comparePairs,
  countListings,
  countPeople,
  findCandidates,
  findIdle,
  findOverlisted,
  indexGroups,
  pageOfGroups,
} from './db/finding-work.ts';
import type { Stretch } from './db/findings.ts';
import { addDays } from './domain/calendar-day.ts';
import type { ClockFacts } from './domain/facts.ts';
import type { Observation } from './domain/finding.ts';
import { forecastMemberCount, isNearDuplicate } from './domain/near-duplicate.ts';
import { reconcileFindings } from './reconcile-findings.ts';

/** What a piece of the daily look over all groups knows beside where it stands. */
export type LookFacts = ClockFacts & { readonly calendar: WorkingCalendar; readonly today: string };

type Piece = (tx: Transaction, run: FindingRun, facts: LookFacts) => Promise<PieceDone>;

/** The phases of a look over all groups, a bounded piece at a time; memory does not grow with the unit. */
export const PIECES: Readonly<Record<Exclude<FindingPhase, 'finished'>, Piece>> = {
  count: countPiece,
  index: indexPiece,
  compare: comparePiece,
  idle: idlePiece,
  people: peoplePiece,
  clear: async (tx) => ({ position: (await clearWork(tx, CLEARED_ROWS)) ? 'more' : undefined }),
};

const LISTINGS_PER_SLICE = 2_000_000;
/** People listed in more groups than this come last in the order of the rarest. */
const OFTEN_LISTED = 10;
const INDEXED = { groups: 2_000, members: 100_000 };
const COMPARED = { groups: 500, members: 50_000 };
const IDLE = { groups: 2_000, members: Number.MAX_SAFE_INTEGER };
const PEOPLE = 1_000;
const CLEARED_ROWS = 100_000;
/** Candidates of each group that are compared at once; mostly the first is it. */
const TRIED_AT_ONCE = 8;
/** How much of the list of groups that a rare member leads to is read at first, and at most. */
const SHORT_LIST = 20;
const LONGEST_LIST = 500;
const PARTS = 10;

async function countPiece(tx: Transaction, run: FindingRun, { policy }: LookFacts): Promise<PieceDone> {
  const [slice = 0, slices = 1 + Math.floor((await countListings(tx)) / LISTINGS_PER_SLICE)] = run.position
    ? run.position.split('/').map(Number)
    : [];
  await countPeople(tx, { slice, slices, floor: Math.min(policy.maxGroupsPerPerson, OFTEN_LISTED) });
  return { position: slice + 1 < slices ? `${slice + 1}/${slices}` : undefined };
}

async function indexPiece(tx: Transaction, run: FindingRun): Promise<PieceDone> {
  const groupIds = await pageOfGroups(tx, run.position, INDEXED);
  if (groupIds.length > 0) await indexGroups(tx, groupIds, run.percent);
  return { position: groupIds.at(-1), groups: groupIds.length };
}

async function comparePiece(tx: Transaction, run: FindingRun, facts: LookFacts): Promise<PieceDone> {
  const groupIds = await pageOfGroups(tx, run.position, COMPARED);
  const pairs = groupIds.length > 0 ? await oldestDuplicates(tx, groupIds, run.percent) : [];
  const seen = pairs.map(
    (pair): Observation => ({
      kind: 'near_duplicate',
      groupId: pair.group_id,
      keeps: pair.keeps,
      sharedMembers: pair.shared,
      forecastMemberCount: forecastMemberCount(likenessOf(pair)),
      samePurpose: pair.same_purpose,
    }),
  );
  return reconciled(tx, 'near_duplicate', run, groupIds.at(-1), seen, facts);
}

/**
 * Of each group the oldest that it is a near-duplicate of. Most lists of candidates are short; the few groups that found
 * nothing in a list longer than that are looked at again, a part of the page at a time, with all of it.
 */
async function oldestDuplicates(
  tx: Transaction,
  groupIds: readonly string[],
  percent: number,
): Promise<readonly ComparedPair[]> {
  const near = await findCandidates(tx, groupIds, { percent, longest: SHORT_LIST });
  const found = await compareInOrder(tx, near, percent);
  const hit = new Set(found.map((pair) => pair.group_id));
  const left = [...near].flatMap(([groupId, { cut }]) => (cut && !hit.has(groupId) ? [groupId] : []));
  const part = Math.ceil(groupIds.length / PARTS);
  for (let at = 0; at < left.length; at += part) {
    const far = await findCandidates(tx, left.slice(at, at + part), { percent, longest: LONGEST_LIST });
    found.push(...(await compareInOrder(tx, far, percent)));
  }
  return found;
}

/** Compares each group with its candidates, the oldest first, a few at a time, until one is it. */
async function compareInOrder(
  tx: Transaction,
  candidates: ReadonlyMap<string, Candidates>,
  percent: number,
): Promise<ComparedPair[]> {
  const found: ComparedPair[] = [];
  let left = [...candidates].map(([groupId, { ranks }]) => ({ groupId, ranks }));
  while (left.length > 0) {
    const pairs = left.flatMap(({ groupId, ranks }) =>
      ranks.slice(0, TRIED_AT_ONCE).map((rank) => [groupId, rank] as const),
    );
    const hits = new Map<string, ComparedPair>();
    for (const pair of await comparePairs(tx, pairs)) {
      const best = hits.get(pair.group_id);
      if (isNearDuplicate(likenessOf(pair), percent) && !(best && best.rank < pair.rank)) hits.set(pair.group_id, pair);
    }
    found.push(...hits.values());
    left = left.flatMap(({ groupId, ranks }) =>
      hits.has(groupId) || ranks.length <= TRIED_AT_ONCE ? [] : [{ groupId, ranks: ranks.slice(TRIED_AT_ONCE) }],
    );
  }
  return found;
}

const likenessOf = ({ size, other_size, shared, same_purpose }: ComparedPair) => ({
  sizes: [size, other_size] as const,
  sharedMembers: shared,
  samePurpose: same_purpose,
});

async function idlePiece(tx: Transaction, run: FindingRun, facts: LookFacts): Promise<PieceDone> {
  const groupIds = await pageOfGroups(tx, run.position, IDLE);
  const cutoff = addDays(facts.today, -facts.policy.idleDays);
  const idle =
    groupIds.length > 0 ? await findIdle(tx, groupIds, { cutoff, timeZone: facts.calendar.data.timeZone }) : [];
  const seen = idle.map(
    ({ group_id, idle_since }): Observation => ({ kind: 'zombie', groupId: group_id, idleSince: idle_since }),
  );
  return reconciled(tx, 'zombie', run, groupIds.at(-1), seen, facts);
}

async function peoplePiece(tx: Transaction, run: FindingRun, facts: LookFacts): Promise<PieceDone> {
  const limit = facts.policy.maxGroupsPerPerson;
  const people = await findOverlisted(tx, run.position, { limit, people: PEOPLE });
  const seen = people.map(
    ({ person_id, in_use }): Observation => ({ kind: 'too_many_groups', personId: person_id, groups: in_use, limit }),
  );
  return reconciled(tx, 'too_many_groups', run, people.at(-1)?.person_id, seen, facts);
}

/** Brings the findings of a page of subjects in line with what was seen; the last page, which is empty, reaches to the end. */
async function reconciled(
  tx: Transaction,
  kind: Observation['kind'],
  { position: after }: FindingRun,
  to: string | undefined,
  seen: readonly Observation[],
  facts: LookFacts,
): Promise<PieceDone> {
  const stretch: Stretch = { after, to };
  const dueOn = localDate(facts.calendar.data.timeZone, facts.dueIn(facts.policy.findingWorkingDays));
  return { position: to, ...(await reconcileFindings(tx, kind, stretch, seen, { ...facts, dueOn })) };
}
