import { SCREENING_CATEGORIES, type ScreeningCategory } from '@groupwarden/contracts';
import { VIEWS, type ViewName } from './view.ts';

/** Words and patterns that mean the same to the rules. */
export interface TagDefinition {
  readonly tag: string;
  /** The loosest view in which the terms are looked for; stricter ones are always read. */
  readonly level: ViewName;
  readonly terms: readonly string[];
  /** RE2 patterns; `{name}` is replaced by the pack's macro of that name. */
  readonly patterns: readonly { readonly view: ViewName; readonly re2: string }[];
  /** Ordinary words in which a term occurs by chance: 口红包装 is no 红包. */
  readonly safe: readonly string[];
  /** Tags one of which must stand close by before a mere likeness of sound, or a term cut by a comma, counts. */
  readonly cue: readonly string[];
}

/** Whether one of `any` occurs around the anchor. Distances are UTF-16 units between the nearest ends. */
export interface Condition {
  readonly any: readonly string[];
  readonly within: 'clause' | 'sentence' | 'message';
  readonly order?: 'before' | 'after';
  readonly distance?: number;
}

/** One rule: a hit of an anchor tag counts when every need holds and no exception does. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly category: ScreeningCategory;
  readonly confidence: number;
  readonly anchor: readonly string[];
  /** Anchors read in a looser view than this do not count. */
  readonly loosest: ViewName;
  readonly needs: readonly Condition[];
  readonly unless: readonly Condition[];
  /** Cues that make the exceptions void, as long as their own clause holds no exception. */
  readonly despite: readonly string[];
  readonly explanation: { readonly en: string; readonly zh: string };
}

export interface RulePack {
  readonly id: string;
  readonly version: number;
  readonly macros: Readonly<Record<string, string>>;
  readonly tags: readonly TagDefinition[];
  readonly rules: readonly Rule[];
}

/** A pack that cannot be used, with every reason and the JSON Pointer of each. */
export class PackError extends Error {
  readonly problems: readonly { pointer: string; detail: string }[];
  constructor(problems: readonly { pointer: string; detail: string }[]) {
    super(problems.map((problem) => `${problem.pointer}: ${problem.detail}`).join('; '));
    this.name = 'PackError';
    this.problems = problems;
  }
}

/** Reads a pack from parsed JSON; defaults are filled in. Throws {@link PackError} with every fault. */
export function parsePack(raw: unknown): RulePack {
  const faults: { pointer: string; detail: string }[] = [];
  const reader = new Reader(faults);
  const source = reader.object(raw, '');
  const pack: RulePack = {
    id: reader.string(source['id'], '/id'),
    version: reader.number(source['version'], '/version'),
    macros: Object.fromEntries(
      Object.entries(reader.object(source['macros'] ?? {}, '/macros')).map(([name, value]) => [
        name,
        reader.string(value, `/macros/${name}`),
      ]),
    ),
    tags: reader.array(source['tags'], '/tags').map((tag, at) => readTag(reader, tag, `/tags/${at}`)),
    rules: reader.array(source['rules'], '/rules').map((rule, at) => readRule(reader, rule, `/rules/${at}`)),
  };
  if (faults.length > 0) throw new PackError(faults);
  return pack;
}

function readTag(reader: Reader, raw: unknown, pointer: string): TagDefinition {
  const source = reader.object(raw, pointer);
  return {
    tag: reader.string(source['tag'], `${pointer}/tag`),
    level: reader.oneOf(source['level'] ?? 'compact', VIEWS, `${pointer}/level`),
    terms: reader.strings(source['terms'] ?? [], `${pointer}/terms`),
    patterns: reader.array(source['patterns'] ?? [], `${pointer}/patterns`).map((item, at) => {
      const pattern = reader.object(item, `${pointer}/patterns/${at}`);
      return {
        view: reader.oneOf(pattern['view'] ?? 'compact', VIEWS, `${pointer}/patterns/${at}/view`),
        re2: reader.string(pattern['re2'], `${pointer}/patterns/${at}/re2`),
      };
    }),
    safe: reader.strings(source['safe'] ?? [], `${pointer}/safe`),
    cue: reader.strings(source['cue'] ?? [], `${pointer}/cue`),
  };
}

function readRule(reader: Reader, raw: unknown, pointer: string): Rule {
  const source = reader.object(raw, pointer);
  const explanation = reader.object(source['explanation'], `${pointer}/explanation`);
  const conditions = (field: string) =>
    reader
      .array(source[field] ?? [], `${pointer}/${field}`)
      .map((item, at) => readCondition(reader, item, `${pointer}/${field}/${at}`));
  return {
    id: reader.string(source['id'], `${pointer}/id`),
    version: reader.number(source['version'], `${pointer}/version`),
    category: reader.oneOf(source['category'], SCREENING_CATEGORIES, `${pointer}/category`),
    confidence: reader.number(source['confidence'], `${pointer}/confidence`),
    anchor: reader.strings(source['anchor'], `${pointer}/anchor`),
    loosest: reader.oneOf(source['loosest'] ?? 'sound', VIEWS, `${pointer}/loosest`),
    needs: conditions('needs'),
    unless: conditions('unless'),
    despite: reader.strings(source['despite'] ?? [], `${pointer}/despite`),
    explanation: {
      en: reader.string(explanation['en'], `${pointer}/explanation/en`),
      zh: reader.string(explanation['zh'], `${pointer}/explanation/zh`),
    },
  };
}

function readCondition(reader: Reader, raw: unknown, pointer: string): Condition {
  const source = reader.object(raw, pointer);
  return {
    any: reader.strings(source['any'], `${pointer}/any`),
    within: reader.oneOf(
      source['within'] ?? 'sentence',
      ['clause', 'sentence', 'message'] as const,
      `${pointer}/within`,
    ),
    ...(source['order'] === undefined
      ? {}
      : { order: reader.oneOf(source['order'], ['before', 'after'] as const, `${pointer}/order`) }),
    ...(source['distance'] === undefined ? {} : { distance: reader.number(source['distance'], `${pointer}/distance`) }),
  };
}

/** Collects faults instead of stopping at the first. */
class Reader {
  readonly #faults: { pointer: string; detail: string }[];
  constructor(faults: { pointer: string; detail: string }[]) {
    this.#faults = faults;
  }
  object(value: unknown, pointer: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.#fault(pointer, 'must be an object', {});
  }
  array(value: unknown, pointer: string): unknown[] {
    return Array.isArray(value) ? value : this.#fault(pointer, 'must be an array', []);
  }
  string(value: unknown, pointer: string): string {
    return typeof value === 'string' && value !== '' ? value : this.#fault(pointer, 'must be a non-empty string', '');
  }
  strings(value: unknown, pointer: string): string[] {
    return this.array(value, pointer).map((item, at) => this.string(item, `${pointer}/${at}`));
  }
  number(value: unknown, pointer: string): number {
    return typeof value === 'number' && Number.isFinite(value) ? value : this.#fault(pointer, 'must be a number', 0);
  }
  oneOf<const T extends string>(value: unknown, allowed: readonly T[], pointer: string): T {
    const found = allowed.find((item) => item === value);
    return found ?? this.#fault(pointer, `must be one of ${allowed.join(', ')}`, allowed[0] as T);
  }
  #fault<T>(pointer: string, detail: string, instead: T): T {
    this.#faults.push({ pointer, detail });
    return instead;
  }
}
