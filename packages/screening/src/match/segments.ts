import type { Span } from '../view.ts';

/** Where the clause, or the sentence, around a position begins and ends in the original message. */
export interface Segments {
  clause(span: Span): Span;
  sentence(span: Span): Span;
}

const SENTENCE_END = /[。!?!?;;…\n\r]/;
const CLAUSE_END = /[。!?!?;;…\n\r,,、::]/;

/** Marks that end a clause; a word that is cut by one is hardly one word. */
export const isClauseEnd = (character: string): boolean => CLAUSE_END.test(character);

export function segmentsOf(message: string): Segments {
  const sentences = bordersOf(message, SENTENCE_END);
  const clauses = bordersOf(message, CLAUSE_END);
  return {
    clause: (span) => around(clauses, span),
    sentence: (span) => around(sentences, span),
  };
}

/** Start positions of the segments, with the end of the message last. */
function bordersOf(message: string, ends: RegExp): number[] {
  const borders = [0];
  for (let at = 0; at < message.length; at++) if (ends.test(message.charAt(at))) borders.push(at + 1);
  borders.push(message.length + 1);
  return borders;
}

const around = (borders: readonly number[], { start, end }: Span): Span => ({
  start: borders[lastAtMost(borders, start)] ?? 0,
  end: borders[lastAtMost(borders, Math.max(start, end - 1)) + 1] ?? end,
});

/** Index of the last value that is not above `limit`; -1 when all are. */
export function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = -1;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
