/** First code points of signs that count from a number on: filled, doubly circled and sans-serif circles (UCD Dingbats). */
const NUMBER_SIGNS: readonly (readonly [first: number, count: number, from: number])[] = [
  [0x24eb, 10, 11],
  [0x24f5, 10, 1],
  [0x24ff, 1, 0],
  [0x2776, 10, 1],
  [0x2780, 10, 1],
  [0x278a, 10, 1],
  [0x1f10b, 2, 0],
];
/** First code points of alphabets of signs: filled circles, filled squares, regional indicators. */
const LETTER_SIGNS = [0x1f150, 0x1f170, 0x1f1e6];

const table = new Map<string, string>([
  ...NUMBER_SIGNS.flatMap(([first, count, from]) =>
    Array.from({ length: count }, (_, index) => [String.fromCodePoint(first + index), String(from + index)] as const),
  ),
  ...LETTER_SIGNS.flatMap((first) =>
    Array.from({ length: 26 }, (_, index) => [String.fromCodePoint(first + index), letter(index)] as const),
  ),
  // A circle written for the numeral zero.
  ['○', '〇'],
  ['◯', '〇'],
]);

/** The number or letter that a sign stands for; itself when it is no sign. */
export const readSign = (character: string): string => table.get(character) ?? character;

function letter(index: number): string {
  return String.fromCodePoint(0x61 + index);
}

/**
 * A digit of another script as ours, anything else as it is. The digits of a script stand in order, at the beginning of a
 * row of sixteen or from its seventh place on (Unicode chapter 22.3).
 */
export function readDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || !isDigit(code)) return character;
  const row = code & ~0xf;
  return String(code - (isDigit(row) ? row : row + 6));
}

const isDigit = (code: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(code));
