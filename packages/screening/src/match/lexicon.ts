import { foldCharacter, isHan, isLatin } from '@groupwarden/text-folding';
import { RE2JS } from 're2js';
import { soundOf } from '../fold/sound.ts';
import { variantOf } from '../fold/variants.ts';
import { PackError, type RulePack, type TagDefinition } from '../pack.ts';
import { isWhole, type Span, spanOf, type Unit, VIEWS, type View, type ViewName } from '../view.ts';
import { AhoCorasick } from './aho-corasick.ts';
import { isClauseEnd } from './segments.ts';

/** A tag found in a message. */
export interface TagHit extends Span {
  readonly tag: string;
  readonly view: ViewName;
  /** Found only by likeness of sound, or across a clause mark: counts only beside a cue. */
  readonly weak: boolean;
}

interface Term {
  readonly tag: string;
  readonly folded: string;
}

/** All words and patterns of a pack, compiled once. */
export interface Lexicon {
  find(message: string, views: Record<ViewName, View>): TagHit[];
}

/** Longest run of foreign signs between two characters of one term. */
const MAX_GAP = 6;

/** Throws {@link PackError} for a pattern that RE2 does not take; user patterns never meet the built-in engine. */
export function compileLexicon(pack: RulePack): Lexicon {
  const automata = VIEWS.map((view) => [view, compileTerms(pack, view)] as const);
  const patterns = compilePatterns(pack);
  const safe = new AhoCorasick(pack.tags.flatMap((tag) => tag.safe.map((word) => [foldText(word), tag.tag] as const)));
  return {
    find(message, views) {
      const shielded = shieldsOf(safe, views.compact, message.length);
      const hits = new Map<string, TagHit>();
      const add = (hit: TagHit) => {
        const key = `${hit.tag}:${hit.start}:${hit.end}`;
        if (!hits.has(key) && !isShielded(shielded.get(hit.tag), hit)) hits.set(key, hit);
      };
      for (const [view, automaton] of automata) findTerms(message, views[view], automaton, add);
      for (const { tag, view, regex } of patterns) findPattern(views[view], tag, regex, add);
      return [...hits.values()];
    },
  };
}

function compileTerms(pack: RulePack, view: ViewName): AhoCorasick<Term> {
  const reached = pack.tags.filter((tag) => VIEWS.indexOf(tag.level) >= VIEWS.indexOf(view));
  return new AhoCorasick(
    reached.flatMap(({ tag, terms }) =>
      terms.map((term) => [readTerm(foldText(term), view), { tag, folded: foldText(term) }] as const),
    ),
  );
}

const foldText = (text: string): string => [...text].map(foldCharacter).join('');

function readTerm(folded: string, view: ViewName): string {
  if (view === 'text') return folded;
  const words = [...folded].filter((c) => /[\p{L}\p{N}]/u.test(c));
  if (view === 'compact') return words.join('');
  return words.map((c) => (view === 'variant' ? variantOf(c) : isHan(c) ? soundOf(c) : c)).join('');
}

function compilePatterns(pack: RulePack): { tag: string; view: ViewName; regex: RE2JS }[] {
  return pack.tags.flatMap((definition: TagDefinition, tagAt) =>
    definition.patterns.map(({ view, re2 }, at) => {
      const source = re2.replace(/\{([a-z_]+)\}/g, (_, name: string) => pack.macros[name] ?? `{${name}}`);
      try {
        return { tag: definition.tag, view, regex: RE2JS.compile(source) };
      } catch (error) {
        throw new PackError([
          { pointer: `/tags/${tagAt}/patterns/${at}/re2`, detail: error instanceof Error ? error.message : 'not RE2' },
        ]);
      }
    }),
  );
}

/** Per tag, the positions of the message that lie in an ordinary word. */
function shieldsOf(safe: AhoCorasick<string>, view: View, length: number): Map<string, Uint8Array> {
  const shields = new Map<string, Uint8Array>();
  for (const { start, end, value } of safe.search(view.text)) {
    const shield = shields.get(value) ?? new Uint8Array(length);
    const span = spanOf(view, start, end);
    shield.fill(1, span.start, span.end);
    shields.set(value, shield);
  }
  return shields;
}

const isShielded = (shield: Uint8Array | undefined, { start, end }: Span): boolean =>
  shield?.subarray(start, end).includes(1) ?? false;

function findTerms(message: string, view: View, automaton: AhoCorasick<Term>, add: (hit: TagHit) => void): void {
  for (const { start, end, value } of automaton.search(view.text)) {
    if (!isWhole(view, start, end)) continue;
    const units = view.units.slice(view.unitAt[start], (view.unitAt[end - 1] ?? 0) + 1);
    const cut = cutBy(message, units);
    if (cut === 'torn' || isInsideLatinWord(view, start, end)) continue;
    const homophone =
      view.name === 'sound' &&
      units.some(
        (unit) => isHan(unit.from) && !value.folded.includes(unit.from) && !value.folded.includes(variantOf(unit.from)),
      );
    add({ tag: value.tag, view: view.name, weak: cut === 'clause' || homophone, ...spanOf(view, start, end) });
  }
}

/** What stands between the characters of a term: nothing of note, a clause mark, or too much to be one word. */
function cutBy(message: string, units: readonly Unit[]): 'none' | 'clause' | 'torn' {
  let cut: 'none' | 'clause' = 'none';
  for (let at = 1; at < units.length; at++) {
    const from = units[at - 1]?.end ?? 0;
    const to = units[at]?.start ?? 0;
    if (to - from > MAX_GAP) return 'torn';
    for (let position = from; position < to; position++) if (isClauseEnd(message.charAt(position))) cut = 'clause';
  }
  return cut;
}

/** `hb` in `thb` or `hbo` is not the word `hb`. */
function isInsideLatinWord(view: View, start: number, end: number): boolean {
  const touches = (left: number, right: number) => {
    const a = view.units[view.unitAt[left] ?? -1];
    const b = view.units[view.unitAt[right] ?? -1];
    return a !== undefined && b !== undefined && a.end === b.start && isLatin(a.from) && isLatin(b.from);
  };
  return (start > 0 && touches(start - 1, start)) || (end < view.text.length && touches(end - 1, end));
}

function findPattern(view: View, tag: string, regex: RE2JS, add: (hit: TagHit) => void): void {
  const matcher = regex.matcher(view.text);
  while (matcher.find()) {
    let start = matcher.start();
    let end = matcher.end();
    // A pattern may look at what stands around; that is not what was found.
    while (start < end && (isClauseEnd(view.text.charAt(start)) || view.text.charAt(start) === ' ')) start += 1;
    while (end > start && (isClauseEnd(view.text.charAt(end - 1)) || view.text.charAt(end - 1) === ' ')) end -= 1;
    if (end > start) add({ tag, view: view.name, weak: false, ...spanOf(view, start, end) });
  }
}
