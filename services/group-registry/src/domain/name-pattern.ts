import { foldVisibly } from '@groupwarden/text-folding';

/** What stands for the tokens of a pattern; a department that is not known may be any. */
export interface PatternTokens {
  readonly department: readonly string[] | undefined;
  readonly kind: readonly string[];
}

type Part =
  | { readonly part: 'run' }
  | { readonly part: 'digit' }
  | { readonly part: 'words'; readonly words: readonly string[] };

const TOKEN = /\{department\}|\{kind\}|[*#]/u;

/**
 * Whether a name has the form that a pattern asks for: `*` any run of characters, `{department}` and `{kind}` their words,
 * and, where digits are asked for, `#` one digit. Width, case and traditional characters do not count; punctuation does.
 * Every part walks over the name once, so the time is bounded by the product of both lengths, whatever the pattern.
 */
export function matchesPattern(
  pattern: string,
  name: string,
  tokens: PatternTokens,
  { digits = false }: { digits?: boolean } = {},
): boolean {
  const text = foldVisibly(name);
  // The places that the parts so far may end at.
  let places = new Uint8Array(text.length + 1);
  places[0] = 1;
  for (const part of partsOf(pattern, tokens, digits)) places = walk(part, text, places);
  return places[text.length] === 1;
}

function walk(part: Part, text: string, places: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (part.part === 'run') {
    const first = places.indexOf(1);
    return first < 0 ? places : places.fill(1, first);
  }
  const next = new Uint8Array(places.length);
  for (let at = 0; at < places.length; at++) {
    if (places[at] !== 1) continue;
    if (part.part === 'digit') {
      if (/^\d$/.test(text.charAt(at))) next[at + 1] = 1;
    } else for (const word of part.words) if (text.startsWith(word, at)) next[at + word.length] = 1;
  }
  return next;
}

function partsOf(pattern: string, tokens: PatternTokens, digits: boolean): Part[] {
  const parts: Part[] = [];
  let rest = pattern;
  while (rest !== '') {
    const found = TOKEN.exec(rest);
    const literal = found ? rest.slice(0, found.index) : rest;
    if (literal) parts.push({ part: 'words', words: [foldVisibly(literal)] });
    if (!found) break;
    parts.push(partOf(found[0], tokens, digits));
    rest = rest.slice(found.index + found[0].length);
  }
  return parts;
}

function partOf(token: string, { department, kind }: PatternTokens, digits: boolean): Part {
  switch (token) {
    case '{department}':
      return department ? { part: 'words', words: department.map(foldVisibly).filter(Boolean) } : { part: 'run' };
    case '{kind}':
      return { part: 'words', words: kind };
    case '#':
      return digits ? { part: 'digit' } : { part: 'words', words: ['#'] };
    default:
      return { part: 'run' };
  }
}
