import { accept, type Decision, type Measure, refuse } from '@groupwarden/contracts';
import { refusalOf } from './authority.ts';
import type { Case, CaseDecision } from './case.ts';
import type { CaseEvent, CaseFile } from './case-file.ts';
import type { AppealOutcome } from './effects.ts';
import { confirmRecords, reverseEffects } from './effects-of.ts';
import { DAY_MS, type Facts, later } from './facts.ts';
import { coreOf, stateConflict } from './handle-case.ts';

/** The subject alone appeals, once, while the window is open (R11). */
export function fileAppeal(file: CaseFile, grounds: string, { actor, now, policy, newId }: Facts): Decision<CaseEvent> {
  const subject = file.case;
  if (actor.personId !== subject.subjectId)
    return refuse({ code: 'not_the_subject', detail: 'Only whom the decision concerns may appeal' });
  if (file.appeal) return refuse({ code: 'appeal_exists', detail: 'An appeal was filed already' });
  if (subject.state === 'closed' && subject.ending === 'appeal_window_ended')
    return refuse(windowOver(subject.decision));
  if (subject.state !== 'notified') return refuse(stateConflict(subject, 'a decision is appealed once it was served'));
  // The end belongs to nobody: from then on the clock closes the case.
  if (now >= subject.decision.appealUntil) return refuse(windowOver(subject.decision));
  return accept(
    {
      fact: 'appeal.filed',
      appeal: {
        id: newId('apl'),
        version: 0,
        caseId: subject.id,
        groupId: subject.groupId,
        appellantId: actor.personId,
        grounds,
        filedAt: now,
        dueAt: later(now, policy.appealAnswerDays * DAY_MS),
        state: 'filed',
      },
    },
    {
      fact: 'case.appealed',
      case: { ...coreOf(subject), state: 'appealed', decision: subject.decision, updatedAt: now },
    },
  );
}

/** The time for an answer has passed; the appeal stays to be decided (domain §5). */
export const lapseAppeal = ({ appeal }: CaseFile, now: Date): Decision<CaseEvent> =>
  appeal?.state === 'filed' && appeal.dueAt <= now
    ? accept({ fact: 'appeal.overdue', appeal: { ...appeal, state: 'overdue' } })
    : accept();

export interface AppealCommand {
  readonly decision: AppealOutcome;
  readonly reason: string;
  /** Only with `varied`: what remains of the measures, and possibly a warning instead. */
  readonly measures?: readonly Measure[] | undefined;
}

/** Another person decides; overturning reverses every effect, varying those that no longer hold (R11). */
export function decideAppeal(
  file: CaseFile,
  command: AppealCommand,
  { actor, around, now }: Facts,
): Decision<CaseEvent> {
  const { case: subject, appeal } = file;
  if (!appeal || appeal.state === 'decided' || subject.state !== 'appealed')
    return refuse(stateConflict(subject, 'no appeal waits for a decision'));
  const refused = refusalOf('appeal', actor, subject, around);
  if (refused) return refuse(refused);
  const measures = command.measures ?? [];
  if (command.decision === 'varied') {
    const lighter = measures.every((measure) => measure === 'warning' || subject.decision.measures.includes(measure));
    const changed = subject.decision.measures.some((measure) => !measures.includes(measure));
    if (command.measures === undefined || !lighter || !changed)
      return refuse({
        code: 'measures_not_lighter',
        pointer: '/measures',
        detail: 'A varied decision names measures that weigh less than the ones decided',
      });
  } else if (command.measures !== undefined)
    return refuse({
      code: 'measures_not_lighter',
      pointer: '/measures',
      detail: 'Only a varied decision names measures',
    });

  const decided: CaseEvent = {
    fact: 'appeal.decided',
    appeal: {
      ...appeal,
      state: 'decided',
      decision: command.decision,
      reason: command.reason,
      decidedById: actor.personId,
      decidedAt: now,
    },
  };
  const core = coreOf(subject);
  const reviewed = (decision: CaseDecision): Case => ({ ...core, state: command.decision, decision, updatedAt: now });
  switch (command.decision) {
    case 'upheld': {
      const { decision } = subject;
      return accept(
        decided,
        ...confirmRecords(file, true, now),
        { fact: 'case.reviewed', case: reviewed(decision) },
        { fact: 'case.closed', case: { ...core, state: 'closed', decision, ending: 'upheld', updatedAt: now } },
      );
    }
    case 'varied':
      return accept(
        decided,
        ...reverseEffects(file, measures, now),
        ...confirmRecords(file, measures.includes('hr_record'), now),
        { fact: 'case.reviewed', case: reviewed({ ...subject.decision, measures: [...new Set(measures)] }) },
      );
    case 'overturned':
      return accept(decided, ...reverseEffects(file, [], now), {
        fact: 'case.reviewed',
        case: reviewed({ ...subject.decision, measures: [] }),
      });
    default:
      return command.decision satisfies never;
  }
}

const windowOver = (decision: CaseDecision) => ({
  code: 'appeal_window_ended',
  detail: `The decision could be appealed until ${decision.appealUntil.toISOString()}`,
});
