import { accept, type Decision } from '@groupwarden/contracts';
import type { CaseEvent, CaseFile } from './case-file.ts';
import { confirmRecords } from './effects-of.ts';
import type { Clock } from './facts.ts';
import { coreOf } from './handle-case.ts';

/** What time does to a case: leases and proposals lapse, hides end, windows close. A step that times out never passes. */
export function passTime(file: CaseFile, { now }: Pick<Clock, 'now'>): Decision<CaseEvent> {
  const released = release(file, now);
  const after = released[0] && 'case' in released[0] ? { ...file, case: released[0].case } : file;
  return accept(...released, ...endHide(after, now), ...close(file, now));
}

function release({ case: subject }: CaseFile, now: Date): CaseEvent[] {
  const until =
    subject.state === 'assigned'
      ? subject.assignment.until
      : subject.state === 'proposed'
        ? subject.proposal.until
        : undefined;
  return until && until <= now
    ? [{ fact: 'case.released', case: { ...coreOf(subject), state: 'open', updatedAt: now } }]
    : [];
}

function endHide({ case: subject }: CaseFile, now: Date): CaseEvent[] {
  if (!subject.hiddenUntil || subject.hiddenUntil > now) return [];
  const { hiddenUntil, ...shown } = subject;
  return [{ fact: 'case.unhidden', case: { ...shown, updatedAt: now } }];
}

function close(file: CaseFile, now: Date): CaseEvent[] {
  const subject = file.case;
  switch (subject.state) {
    case 'notified':
      return subject.decision.appealUntil <= now
        ? [
            ...confirmRecords(file, true, now),
            {
              fact: 'case.closed',
              case: {
                ...coreOf(subject),
                state: 'closed',
                decision: subject.decision,
                ending: 'appeal_window_ended',
                updatedAt: now,
              },
            },
          ]
        : [];
    case 'varied':
    case 'overturned':
      // Reversed in full only when HR has said that the entry is gone.
      return file.hrRecords.some((record) => record.state === 'withdrawn')
        ? []
        : [
            {
              fact: 'case.closed',
              case: {
                ...coreOf(subject),
                state: 'closed',
                decision: subject.decision,
                ending: subject.state,
                updatedAt: now,
              },
            },
          ];
    default:
      return [];
  }
}
