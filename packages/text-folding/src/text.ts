import { foldCharacter, isWordCharacter } from './character.ts';
import { readDigit, readSign } from './signs.ts';

/** A text as it is compared, letters and numbers only: spaces, punctuation, signs and the invisible do not count. */
export const foldText = (text: string): string => fold(text, words);

/** As {@link foldText}, but what stands between letters and numbers stays where it is. */
export const foldVisibly = (text: string): string => fold(text, symbols);

/** By UTF-16 code unit, because nearly all text is in the first plane; filled as characters come by. */
type Table = (string | undefined)[];
const symbols: Table = new Array(0x1_0000);
const words: Table = new Array(0x1_0000);

function fold(text: string, table: Table): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const known = table[unit];
    if (known !== undefined) {
      result += known;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? unit);
    const folded = table === words ? wordsOf(character) : foldSymbol(character);
    if (character.length > 1) at++;
    // Half of a pair says nothing about the pairs that begin with it.
    else if (character.isWellFormed()) table[unit] = folded;
    result += folded;
  }
  return result;
}

/** Pieces of surrogate pairs fold to nothing: no text that is stored has them. */
const foldSymbol = (character: string): string =>
  /^\p{Cs}$/u.test(character)
    ? ''
    : [...foldCharacter(readSign(character))].map((c) => readSign(readDigit(c))).join('');

const wordsOf = (character: string): string => [...foldSymbol(character)].filter(isWordCharacter).join('');
