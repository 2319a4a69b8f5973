import type { TagHit } from '../match/lexicon.ts';
import { type DigitRun, flatten } from './digits.ts';

/**
 * Bank card numbers (ISO/IEC 7812-1, Luhn): tag `bank_card` for UnionPay cards, which begin with 62, and
 * `bank_card_like` for other issuers, whose numbers need a word that says so.
 */
export function findBankCards(runs: readonly DigitRun[]): TagHit[] {
  return runs.flatMap((run) => {
    const { digits, text, borders } = flatten(run);
    const hits: TagHit[] = [];
    for (let at = 0; at < text.length; at++) {
      if (!borders.has(at)) continue;
      const length = [19, 18, 17, 16].find((size) => borders.has(at + size) && passesLuhn(text.slice(at, at + size)));
      const tag = text.startsWith('62', at)
        ? 'bank_card'
        : /^(?:4|5[1-5]|9)/.test(text.slice(at, at + 2))
          ? 'bank_card_like'
          : undefined;
      if (length === undefined || tag === undefined) continue;
      hits.push({
        tag,
        start: digits[at]?.start ?? 0,
        end: digits[at + length - 1]?.end ?? 0,
        view: 'text',
        weak: false,
      });
    }
    return hits;
  });
}

/** The Luhn check (ISO/IEC 7812-1 annex B). */
export function passesLuhn(number: string): boolean {
  if (!/^\d+$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
