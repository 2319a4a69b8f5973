import { CAPITALS, CONFUSABLES } from './confusables.ts';
import { simplify } from './simplified.ts';

/** Some ligatures stand for a whole sentence (U+FDFA: 18 letters); no word of the rules is written with them. */
const MAX_EXPANSION = 4;
const folded = new Map<string, string>();

/**
 * One code point as it is compared: compatibility forms and full width resolved (NFKD, UAX #15), accents
 * and format characters gone, lower case, look-alikes of Latin letters as Latin, traditional as simplified.
 */
export function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const result = [...character.normalize('NFKD')]
    .flatMap((c) => [...(CAPITALS.get(c) ?? c.toLowerCase())])
    .filter((c) => !isIgnorable(c))
    .slice(0, MAX_EXPANSION)
    .map((c) => simplify(CONFUSABLES.get(c) ?? c))
    .join('');
  // Bounded: a flood of rare characters must not fill the memory.
  if (folded.size < 70_000) folded.set(character, result);
  return result;
}

/** Combining marks, format and control characters, fillers: seen by machines, not by readers. */
const isIgnorable = (c: string): boolean =>
  /^[\p{M}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]$/u.test(c) && !/^[\t\n\r]$/.test(c);

export const isHan = (c: string): boolean => /^\p{Script=Han}$/u.test(c);
export const isLatin = (c: string): boolean => c >= 'a' && c <= 'z' && c.length === 1;
export const isDigit = (c: string): boolean => c >= '0' && c <= '9' && c.length === 1;
/** Letters and numbers carry the text; everything else may have been put between them. */
export const isWordCharacter = (c: string): boolean => /^[\p{L}\p{N}]$/u.test(c);
