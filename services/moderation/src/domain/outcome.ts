import type { ScreeningCategory } from '@groupwarden/contracts';
import type { CaseHit } from './case.ts';
import type { Policy } from './policy.ts';

export type Outcome = 'clean' | 'logged' | 'hidden' | 'case';

/** The gravest first: a message is one case, in the category that weighs most. */
const GRAVITY: readonly ScreeningCategory[] = [
  'classified',
  'unlawful',
  'leak',
  'red_packet',
  'canvassing',
  'personal_attack',
  'rumour',
  'personal_data',
  'advertising',
  'off_topic',
  'formalism',
];

/** What follows from the hits of one message, and in which category (R5, R9, R10, R16). */
export function outcomeOf(
  hits: readonly CaseHit[],
  policy: Policy,
): { outcome: Outcome; category?: ScreeningCategory } {
  if (hits.length === 0) return { outcome: 'clean' };
  const actionable = hits.filter(
    (hit) => hit.confidence >= policy.caseConfidence && policy.actions[hit.category] !== 'log',
  );
  const category = GRAVITY.find((candidate) => actionable.some((hit) => hit.category === candidate));
  if (!category) return { outcome: 'logged' };
  return { outcome: policy.actions[category] === 'hide' ? 'hidden' : 'case', category };
}
