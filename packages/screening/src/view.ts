/** The ways in which a text is read, from the strictest to the loosest. */
export const VIEWS = ['text', 'compact', 'variant', 'sound'] as const;
export type ViewName = (typeof VIEWS)[number];

/** A part of the original message in UTF-16 offsets, `end` exclusive: `message.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One folded symbol and the original code units from which it came. */
export interface Unit extends Span {
  readonly text: string;
  /** The Han character that was read by its sound, or the sign that was read as a word. */
  readonly from: string;
}

/** A folded reading of a message with an exact way back to the original. */
export interface View {
  readonly name: ViewName;
  readonly text: string;
  readonly units: readonly Unit[];
  /** Index of the unit that produced each UTF-16 position of `text`. */
  readonly unitAt: Uint32Array;
}

export function makeView(name: ViewName, units: readonly Unit[]): View {
  const text = units.map((unit) => unit.text).join('');
  const unitAt = new Uint32Array(text.length);
  let position = 0;
  units.forEach((unit, index) => {
    unitAt.fill(index, position, position + unit.text.length);
    position += unit.text.length;
  });
  return { name, text, units, unitAt };
}

/** The original span behind the folded positions `[from, to)`; an empty range has none. */
export function spanOf(view: View, from: number, to: number): Span {
  const first = view.units[view.unitAt[from] ?? -1];
  const last = view.units[view.unitAt[to - 1] ?? -1];
  if (!first || !last || to <= from) throw new RangeError(`no folded text at ${from}–${to}`);
  return { start: first.start, end: last.end };
}

/** True when `[from, to)` begins and ends at unit borders: half a syllable is no match. */
export function isWhole(view: View, from: number, to: number): boolean {
  const startsUnit = from === 0 || view.unitAt[from] !== view.unitAt[from - 1];
  const endsUnit = to === view.text.length || view.unitAt[to] !== view.unitAt[to - 1];
  return startsUnit && endsUnit;
}
