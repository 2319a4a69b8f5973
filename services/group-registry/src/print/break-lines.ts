import { printable, type Typeface } from './font.ts';

/** Punctuation that no line begins with, and that no line ends with (GB/T 15834). */
const NOT_FIRST = new Set('、。，．：；？！）］｝〕】》」』〉”’％‰℃·…—,.:;?!)]}%');
const NOT_LAST = new Set('（［｛〔【《「『〈“‘([{');
/** Letters and digits that stay together: one word. */
const WORD = /[\p{Script=Latin}\p{Nd}_@#&+'-]/u;

/**
 * The lines of a text within a width, in points. Chinese breaks between any two characters, words of letters and digits
 * stay together unless they are wider than the line, and punctuation stays with what it belongs to.
 */
export function breakLines(text: string, widthPoints: number, sizePoints: number, font: Typeface): string[] {
  const room = (widthPoints * 1000) / sizePoints;
  return text
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .flatMap((paragraph) => breakParagraph([...printable(paragraph, font)], room, font));
}

function breakParagraph(characters: readonly string[], room: number, font: Typeface): string[] {
  const lines: string[] = [];
  let start = 0;
  let width = 0;
  for (let at = 0; at < characters.length; at++) {
    width += widthOf(characters[at], font);
    if (width <= room || at === start) continue;
    const end = breakBefore(characters, start, at);
    lines.push(characters.slice(start, end).join('').trimEnd());
    start = end;
    while (characters[start] === ' ') start++;
    at = Math.max(at, start);
    width = characters.slice(start, at + 1).reduce((sum, character) => sum + widthOf(character, font), 0);
  }
  lines.push(characters.slice(start).join(''));
  return lines;
}

/** The last place not after `at` where the line may end; `at` itself where there is none. */
function breakBefore(characters: readonly string[], start: number, at: number): number {
  for (let place = at; place > start; place--) {
    const before = characters[place - 1] ?? '';
    const after = characters[place] ?? '';
    const withinWord = WORD.test(before) && WORD.test(after);
    if (!withinWord && !NOT_FIRST.has(after) && !NOT_LAST.has(before)) return place;
  }
  return at;
}

const widthOf = (character: string | undefined, font: Typeface): number => font.widthOf(character?.codePointAt(0) ?? 0);
