import { foldCharacter, isDigit, isLatin } from '@groupwarden/text-folding';
import type { Span } from '../view.ts';

/** One digit as it was written, in whatever script. */
export interface Digit extends Span {
  readonly value: string;
}

/** Digits written without a gap. */
export type DigitGroup = readonly Digit[];

/** Groups with only spaces and signs between them: one number, perhaps, written apart. */
export type DigitRun = readonly DigitGroup[];

const CHINESE = new Map(
  Object.entries({
    零: 0,
    〇: 0,
    洞: 0,
    一: 1,
    幺: 1,
    壹: 1,
    二: 2,
    贰: 2,
    三: 3,
    叁: 3,
    四: 4,
    肆: 4,
    五: 5,
    伍: 5,
    六: 6,
    陆: 6,
    七: 7,
    柒: 7,
    八: 8,
    捌: 8,
    九: 9,
    玖: 9,
  }).map(([character, value]) => [character, String(value)] as const),
);
const LETTERS = new Map(Object.entries({ o: '0', l: '1', i: '1' }));
const MAX_GAP = 4;
/** What may stand inside a number: spaces, dashes, dots, signs; no letter, no end of a sentence, no list comma. */
const SEPARATOR = /^[\p{Zs}\t\p{Pd}\p{Pc}\p{S}\p{Cf}\p{M}\p{Co}.·•*/\\()()'"“”,,#&@\u3164]$/u;

/** The runs of digits of a message, X as the last sign of a resident id number included. */
export function digitGroups(message: string): DigitRun[] {
  const runs: Digit[][][] = [];
  let run: Digit[][] = [];
  let gap = 0;
  let joined = false;
  let chinese = false;
  let start = 0;
  const characters = [...message];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    joined = false;
  };
  for (const [at, character] of characters.entries()) {
    const end = start + character.length;
    const digits = digitsOf(character, joined, characters[at + 1] ?? '');
    if (digits !== '') {
      // 13800138000一共: a change of script is a border, across which one number may still run.
      const changed = chinese !== CHINESE.has(character);
      chinese = CHINESE.has(character);
      const group = joined && !changed ? run.at(-1) : undefined;
      const written = [...digits].map((value) => ({ value, start, end }));
      if (group) group.push(...written);
      else run.push(written);
      joined = true;
      gap = 0;
    } else if (foldCharacter(character) === '' && !/\s/.test(character)) {
      // Seen by no reader: neither a gap nor an end.
    } else if (SEPARATOR.test(character) && gap < MAX_GAP) {
      gap += 1;
      joined = false;
    } else {
      close();
      gap = 0;
    }
    start = end;
  }
  close();
  return runs;
}

/** O, l and i are digits only between digits, X only at the end of a number. */
function digitsOf(character: string, afterDigit: boolean, next: string): string {
  const folded = foldCharacter(character);
  if (folded !== '' && [...folded].every(isDigit)) return folded;
  const chinese = CHINESE.get(folded);
  if (chinese !== undefined) return chinese;
  if (afterDigit && folded === 'x' && !isLatin(foldCharacter(next))) return 'X';
  if (afterDigit && isDigit(foldCharacter(next)) && LETTERS.has(folded)) return LETTERS.get(folded) ?? '';
  return otherScript(character);
}

/** Decimal digits of other scripts: Unicode keeps each set of ten together. */
function otherScript(character: string): string {
  if (!/^\p{Nd}$/u.test(character)) return '';
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** All digits of a run, with where groups begin. */
export function flatten(run: DigitRun): {
  readonly digits: readonly Digit[];
  readonly text: string;
  readonly borders: ReadonlySet<number>;
} {
  const digits = run.flat();
  const borders = new Set<number>([0]);
  let at = 0;
  for (const group of run) {
    at += group.length;
    borders.add(at);
  }
  return { digits, text: digits.map((digit) => digit.value).join(''), borders };
}
