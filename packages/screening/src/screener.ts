import type { ScreeningCategory } from '@groupwarden/contracts';
import { DETECTORS } from './detectors/index.ts';
import { withoutSigns } from './fold/signs.ts';
import { readViews } from './fold/views.ts';
import { type Context, contextOf, evaluate } from './match/evaluate.ts';
import { compileLexicon, type TagHit } from './match/lexicon.ts';
import { segmentsOf } from './match/segments.ts';
import type { Rule, RulePack } from './pack.ts';
import type { Span, ViewName } from './view.ts';

/** One place of a message that a rule objects to; `message.slice(start, end)` is what was found (UTF-16). */
export interface Hit extends Span {
  readonly rule: string;
  readonly ruleVersion: number;
  readonly category: ScreeningCategory;
  readonly view: ViewName;
  /** 0–1; looser views count for less. */
  readonly confidence: number;
  readonly explanation: { readonly en: string; readonly zh: string };
}

export interface Screener {
  readonly pack: RulePack;
  /** Judges one message (R5, R9, R10, R16); pure, never throws, linear in the length of the message. */
  screen(message: string): Hit[];
}

/** A message is answered with so many hits at most: more of the same say nothing new. */
export const MAX_HITS = 50;

const VIEW_WEIGHT: Readonly<Record<ViewName, number>> = { text: 1, compact: 0.97, variant: 0.93, sound: 0.9 };

/** Compiles a pack. Throws PackError when a pattern is not RE2 or a rule names an unknown tag. */
export function createScreener(pack: RulePack): Screener {
  const lexicon = compileLexicon(pack);
  const cues = new Map(pack.tags.map((tag) => [tag.tag, tag.cue]));
  const hitsOf = (message: string): Hit[] => {
    const views = readViews(message);
    const found = [...lexicon.find(message, views), ...DETECTORS.flatMap((detect) => detect(message, views))];
    if (found.length === 0) return [];
    const context = contextOf(message.length, segmentsOf(message), found, cues);
    return pack.rules.flatMap((rule) => judge(rule, context));
  };
  return {
    pack,
    screen(message) {
      // An emoji that means a word may stand for it, or be thrown into another word to hide that.
      const plain = withoutSigns(message);
      const hits = plain === undefined ? hitsOf(message) : [...hitsOf(message), ...hitsOf(plain)];
      return distinct(hits).slice(0, MAX_HITS);
    },
  };
}

const judge = (rule: Rule, context: Context): Hit[] => evaluate(rule, context).map((found) => hitOf(rule, found));

const hitOf = (rule: Rule, found: TagHit): Hit => ({
  start: found.start,
  end: found.end,
  rule: rule.id,
  ruleVersion: rule.version,
  category: rule.category,
  view: found.view,
  confidence: Math.round(rule.confidence * VIEW_WEIGHT[found.view] * 100) / 100,
  explanation: rule.explanation,
});

/** Per category, of hits that overlap the most certain one; in order of the text. */
function distinct(hits: readonly Hit[]): Hit[] {
  const taken = new Map<ScreeningCategory, Hit>();
  const kept: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.confidence - a.confidence || b.end - a.end)) {
    const last = taken.get(hit.category);
    if (last && hit.start < last.end) {
      if (hit.confidence <= last.confidence) continue;
      kept.splice(kept.lastIndexOf(last), 1);
    }
    taken.set(hit.category, hit);
    kept.push(hit);
  }
  return kept;
}
