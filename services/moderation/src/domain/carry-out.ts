import { accept, type Decision, refuse } from '@groupwarden/contracts';
import type { CaseEvent } from './case-file.ts';
import type { Criticism, HrRecord, Sanction } from './effects.ts';

/** Membership says that the person is out: the sanction is enforced (R11). */
export const enforceSanction = (sanction: Sanction, now: Date): Decision<CaseEvent> =>
  sanction.state === 'imposed'
    ? accept({ fact: 'sanction.enforced', sanction: { ...sanction, state: 'enforced', at: now } })
    : accept();

export interface CompletionCommand {
  /** Calendar day on which it was held. */
  readonly heldOn: string;
  readonly summary: string;
  readonly evidenceSha256?: string | undefined;
}

/** The superior reports the criticism as held, with proof (R11). */
export function completeCriticism(
  criticism: Criticism,
  command: CompletionCommand,
  facts: { readonly now: Date; readonly today: string; readonly assignedOn: string; readonly actorId: string },
): Decision<CaseEvent> {
  if (criticism.superiorId !== facts.actorId)
    return refuse({ code: 'not_the_superior', detail: 'The duty is the superior’s own' });
  switch (criticism.state) {
    case 'assigned':
    case 'overdue':
      break;
    case 'done':
    case 'withdrawn':
      return refuse({ code: 'state_conflict', detail: `The criticism is ${criticism.state}` });
    default:
      return criticism satisfies never;
  }
  if (command.heldOn > facts.today || command.heldOn < facts.assignedOn)
    return refuse({
      code: 'held_on_implausible',
      pointer: '/heldOn',
      detail: 'It was held between the decision and today',
    });
  const { heldOn, summary, evidenceSha256 } = command;
  const { id, version, caseId, groupId, subjectId, superiorId, dueAt } = criticism;
  return accept({
    fact: 'criticism.done',
    criticism: {
      ...{ id, version, caseId, groupId, subjectId, superiorId, dueAt },
      state: 'done',
      heldOn,
      summary,
      ...(evidenceSha256 !== undefined && { evidenceSha256 }),
      doneAt: facts.now,
    },
  });
}

/** The deadline of a criticism has passed. */
export const lapseCriticism = (criticism: Criticism, now: Date): Decision<CaseEvent> =>
  criticism.state === 'assigned' && criticism.dueAt <= now
    ? accept({ fact: 'criticism.overdue', criticism: { ...criticism, state: 'overdue' } })
    : accept();

/** HR acknowledges an entry, or that it was withdrawn, and may say how it refers to it. */
export function acknowledgeRecord(
  record: HrRecord,
  { reference }: { reference?: string | undefined },
  now: Date,
): Decision<CaseEvent> {
  switch (record.state) {
    case 'issued':
      return accept({
        fact: 'hrRecord.acknowledged',
        hrRecord: { ...record, state: 'acknowledged', updatedAt: now },
        reference,
      });
    case 'withdrawn':
      return accept({
        fact: 'hrRecord.withdrawalAcknowledged',
        hrRecord: { ...record, state: 'withdrawal_acknowledged', updatedAt: now },
        reference,
      });
    case 'acknowledged':
    case 'withdrawal_acknowledged':
      return refuse({ code: 'state_conflict', detail: `The entry is ${record.state} already` });
    default:
      return record.state satisfies never;
  }
}
