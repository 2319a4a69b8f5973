import type { TagHit } from '../match/lexicon.ts';
import type { Digit, DigitRun } from './digits.ts';

/**
 * Mobile numbers of mainland China, written together or apart, with or without +86: tag `mobile_number`, or
 * `mobile_number_like` where the grouping is odd and only a word beside it makes it a number to call.
 */
export function findMobileNumbers(runs: readonly DigitRun[]): TagHit[] {
  return runs.flatMap((run) => {
    const hits: TagHit[] = [];
    for (let first = 0; first < run.length; first++) {
      const groups: number[] = [];
      let text = '';
      const digits: Digit[] = [];
      for (let last = first; last < run.length && text.length <= 15; last++) {
        const group = run[last] ?? [];
        if (group.length > 15) break;
        groups.push(group.length);
        digits.push(...group);
        text += group.map((digit) => digit.value).join('');
        const prefix = prefixLength(text);
        if (prefix === undefined) continue;
        const start = digits[prefix]?.start ?? 0;
        hits.push({ tag: tagOf(groups), start, end: group.at(-1)?.end ?? start, view: 'text', weak: false });
      }
    }
    return hits;
  });
}

/** Length of what stands before the eleven digits; undefined when this is no mobile number. */
function prefixLength(text: string): number | undefined {
  const match = /^(?:0|86|086|0086)?(1[3-9]\d{9})$/.exec(text);
  return match?.[1] === undefined ? undefined : text.length - match[1].length;
}

/** 138 0013 8000 and 1 3 8 0 0 … are written so on purpose; 13 5 10 … is more likely a row of figures. */
const tagOf = (groups: readonly number[]): string =>
  groups.length === 1 ||
  groups.every((size) => size === 1) ||
  groups.every((size) => size >= 3) ||
  (groups[0] === 2 && groups.slice(1).every((size) => size >= 3))
    ? 'mobile_number'
    : 'mobile_number_like';
