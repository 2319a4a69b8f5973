import type { Condition, Rule } from '../pack.ts';
import type { Span } from '../view.ts';
import { VIEWS } from '../view.ts';
import type { TagHit } from './lexicon.ts';
import { lastAtMost, type Segments } from './segments.ts';

/** What a message is judged by: its tags, indexed, and its sentences. */
export interface Context {
  readonly segments: Segments;
  readonly length: number;
  readonly byTag: ReadonlyMap<string, { readonly hits: readonly TagHit[]; readonly starts: readonly number[] }>;
}

/** A like sound, or a word cut by a comma, needs its cue this close. */
const CUE_DISTANCE = 6;

/** Indexes the hits and drops weak ones that no cue supports. */
export function contextOf(
  length: number,
  segments: Segments,
  hits: readonly TagHit[],
  cues: ReadonlyMap<string, readonly string[]>,
): Context {
  const all: Context = { segments, length, byTag: index(hits) };
  const sound = hits.filter((hit) => !hit.weak || hasCue(all, hit, cues.get(hit.tag) ?? []));
  return { segments, length, byTag: index(sound) };
}

/** The anchors of a rule that stand: every need met, no exception in force. */
export function evaluate(rule: Rule, context: Context): TagHit[] {
  const forced = rule.despite.length > 0 && isForced(rule, context);
  return rule.anchor
    .flatMap((tag) => context.byTag.get(tag)?.hits ?? [])
    .filter((hit) => VIEWS.indexOf(hit.view) <= VIEWS.indexOf(rule.loosest))
    .filter((hit) => rule.needs.every((need) => holds(need, hit, context)))
    .filter((hit) => forced || !rule.unless.some((exception) => holds(exception, hit, context)));
}

/** True when a cue of doing it after all stands in a clause that carries no exception itself. */
function isForced(rule: Rule, context: Context): boolean {
  const exceptions = rule.unless.flatMap((condition) => condition.any);
  return rule.despite
    .flatMap((tag) => context.byTag.get(tag)?.hits ?? [])
    .some((cue) => {
      const clause = context.segments.clause(cue);
      return !exceptions.some((tag) => startsWithin(context, tag, clause.start, clause.end));
    });
}

function holds(condition: Condition, anchor: Span, context: Context): boolean {
  const scope =
    condition.within === 'message' ? { start: 0, end: context.length } : context.segments[condition.within](anchor);
  const reach = condition.distance ?? Number.POSITIVE_INFINITY;
  return condition.any.some((tag) => {
    const found = context.byTag.get(tag);
    if (!found) return false;
    const before =
      condition.order !== 'after' && endsBefore(found, Math.max(scope.start, anchor.start - reach), anchor.start);
    const after =
      condition.order !== 'before' && startsWithin(context, tag, anchor.start, Math.min(scope.end, anchor.end + reach));
    return before || after;
  });
}

function hasCue(context: Context, hit: TagHit, cues: readonly string[]): boolean {
  return cues.some((tag) => startsWithin(context, tag, hit.start - CUE_DISTANCE, hit.end + CUE_DISTANCE));
}

/** A hit that starts in `[from, to)` of the message. */
function startsWithin(context: Context, tag: string, from: number, to: number): boolean {
  const starts = context.byTag.get(tag)?.starts;
  if (!starts) return false;
  const start = starts[lastAtMost(starts, to - 1)];
  return start !== undefined && start >= from;
}

function endsBefore(found: { readonly starts: readonly number[] }, from: number, to: number): boolean {
  const start = found.starts[lastAtMost(found.starts, to - 1)];
  return start !== undefined && start >= from;
}

function index(hits: readonly TagHit[]): Context['byTag'] {
  const byTag = new Map<string, TagHit[]>();
  for (const hit of hits) {
    const list = byTag.get(hit.tag);
    if (list) list.push(hit);
    else byTag.set(hit.tag, [hit]);
  }
  return new Map(
    [...byTag].map(([tag, list]) => {
      const sorted = list.sort((a, b) => a.start - b.start || a.end - b.end);
      return [tag, { hits: sorted, starts: sorted.map((hit) => hit.start) }] as const;
    }),
  );
}
