import { type Group, isFiled, openRound } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { type DecidedStep, nextStep } from '../../src/domain/round.ts';
import type { Move } from './moves.ts';

/** What could well happen next: the step that is waited for, by somebody whose it is. */
export function guide(group: Group, history: readonly GroupEvent[], move: Move): Move {
  const round = openRound(group);
  const step = round && nextStep(round);
  if (round && step) {
    if (move.decision === 'reject' && move.hours > 0) return { ...move, what: 'clock' };
    if (isFiled(group) && move.decision === 'return' && move.hours > 1)
      return { ...move, what: 'amendment', actor: 'clerk' };
    const takers = TAKERS[step].filter((person) => !round.steps.some(({ by }) => by === person));
    const actor = takers[history.length % takers.length] ?? 'nurse';
    return { ...move, what: isFiled(group) ? 'amendment' : WHAT_OF[step], actor };
  }
  if (group.state === 'dissolved') return { ...move, what: move.days < 6 ? 'restore' : 'days', actor: 'clerk' };
  if (!isFiled(group))
    return group.state === 'draft' || group.state === 'returned' ? { ...move, what: 'submit', actor: 'clerk' } : move;
  const offer = group.successions[0];
  if (offer && history.length % 3 > 0) return { ...move, what: 'answer', actor: offer.to };
  if (group.state === 'filed') return { ...move, what: 'activate', actor: 'spare' };
  if (move.days > 300 && history.length % 2)
    return { ...move, what: move.hours > 0 ? 'days' : 'renew', actor: 'clerk' };
  const what = (['amend', 'offer', 'lose', 'amend'] as const)[history.length % 4] ?? 'amend';
  return { ...move, what, actor: 'clerk', other: what === 'offer' ? 'filer' : move.other };
}
const TAKERS: Record<DecidedStep, readonly string[]> = {
  vetting: ['vetter', 'filer', 'spare'],
  leader_in_charge: ['in-charge'],
  secrecy_officer: ['secrecy'],
  approval: ['head', 'deputy-head'],
  filing: ['filer', 'vetter'],
};
const WHAT_OF = {
  vetting: 'vet',
  leader_in_charge: 'consent',
  secrecy_officer: 'consent',
  approval: 'approve',
  filing: 'file',
} as const satisfies Record<DecidedStep, Move['what']>;
