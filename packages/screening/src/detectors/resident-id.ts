import type { TagHit } from '../match/lexicon.ts';
import { type DigitRun, flatten } from './digits.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS = '10X98765432';
/** First two digits: the province-level divisions of GB/T 2260, with Hong Kong, Macao and Taiwan residents. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/**
 * Chinese resident id numbers (GB 11643-1999): tag `resident_id` where the check sign fits, `resident_id_like`
 * where only form and date do, and for the 15-digit form of before 1999; those two need a word that says so.
 */
export function findResidentIds(runs: readonly DigitRun[]): TagHit[] {
  return runs.flatMap((run) => {
    const { digits, text, borders } = flatten(run);
    const hits: TagHit[] = [];
    const add = (tag: string, from: number, length: number) => {
      const start = digits[from]?.start ?? 0;
      const end = digits[from + length - 1]?.end ?? 0;
      hits.push({ tag, start, end, view: 'text', weak: false });
    };
    for (let at = 0; at < text.length; at++) {
      const bordered = (length: number) => borders.has(at) && borders.has(at + length);
      if (bordered(18) && isResidentId(text.slice(at, at + 18))) add('resident_id', at, 18);
      else if (bordered(18) && hasIdForm(text.slice(at, at + 18))) add('resident_id_like', at, 18);
      else if (bordered(15) && toEighteen(text.slice(at, at + 15)) !== undefined) add('resident_id_like', at, 15);
    }
    return hits;
  });
}

/** True for a full number with a plausible division and date and the right check sign. */
export const isResidentId = (number: string): boolean => hasIdForm(number) && checkSign(number) === number.charAt(17);

/** The 18-digit form of a 15-digit number of the old kind, undefined when it is none. */
export function toEighteen(old: string): string | undefined {
  if (!/^\d{15}$/.test(old)) return undefined;
  const seventeen = `${old.slice(0, 6)}19${old.slice(6)}`;
  const number = `${seventeen}${checkSign(seventeen)}`;
  return hasIdForm(number) ? number : undefined;
}

const hasIdForm = (number: string): boolean =>
  /^\d{17}[\dX]$/.test(number) && PROVINCES.has(number.slice(0, 2)) && isBirthDate(number.slice(6, 14));

function isBirthDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
  if (year < 1880 || year > 2099) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const checkSign = (number: string): string =>
  CHECK_SIGNS.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(number.charAt(at)), 0) % 11);
