import { type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { readText } from './text.ts';

/** The statement of reasons of a step, in the form in which it goes on record. */
export function readReason(
  given: string | undefined,
  need: 'required' | 'optional' = 'optional',
): { reason: string | undefined; refusals: readonly Refusal[] } {
  const { text, refusals } = readText(given ?? '', { pointer: '/reason', maxLength: 2000, multiline: true });
  if (!text && need === 'required')
    return {
      reason: undefined,
      refusals: [...refusals, { code: 'reason_missing', pointer: '/reason', detail: 'This step states its reason' }],
    };
  return { reason: text || undefined, refusals };
}

/** A refusal with all its reasons, or undefined when there is none. */
export function refusedFor(refusals: readonly Refusal[]): Decision<never> | undefined {
  const [first, ...rest] = refusals;
  return first && refuse(first, ...rest);
}
