import { Problem } from '@groupwarden/server';
import type { Context } from './context.ts';

/**
 * Suspected classified text is stored sealed or not at all (R5): free texts of a case carry none.
 *
 * @throws Problem classified_text with a pointer to each.
 */
export function refuseClassified({ screener }: Context, texts: Readonly<Record<string, string | undefined>>): void {
  const errors = Object.entries(texts)
    .filter(([, text]) => text !== undefined && isClassified(screener, text))
    .map(([pointer]) => ({ pointer, code: 'classified_text', detail: 'Say what was found without quoting it' }));
  if (errors.length > 0) throw new Problem('classified_text', { errors });
}

export const isClassified = (screener: Context['screener'], text: string): boolean =>
  screener.screen(text).some((hit) => hit.category === 'classified');
