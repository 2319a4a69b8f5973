import type { Case } from './case.ts';
import type { Appeal, Criticism, HrRecord, Sanction } from './effects.ts';

/** A case with everything that its decision brought about; loaded, decided upon and stored as one. */
export interface CaseFile {
  readonly case: Case;
  readonly sanctions: readonly Sanction[];
  readonly criticisms: readonly Criticism[];
  readonly hrRecords: readonly HrRecord[];
  readonly appeal?: Appeal;
}

/** Facts about a case file; each carries the new state of its aggregate but for the version. */
export type CaseEvent =
  | {
      readonly fact: `case.${'detected' | 'reported' | 'assigned' | 'noted' | 'proposed' | 'decided' | 'notified' | 'released' | 'unhidden' | 'evidenceAdded' | 'evidenceRead' | 'appealed' | 'reviewed' | 'closed'}`;
      readonly case: Case;
    }
  | { readonly fact: `sanction.${'imposed' | 'enforced' | 'lifted'}`; readonly sanction: Sanction }
  | { readonly fact: `criticism.${'assigned' | 'done' | 'overdue' | 'withdrawn'}`; readonly criticism: Criticism }
  | {
      readonly fact: `hrRecord.${'issued' | 'confirmed' | 'acknowledged' | 'withdrawn' | 'withdrawalAcknowledged'}`;
      readonly hrRecord: HrRecord;
      /** What the HR system calls its entry. */
      readonly reference?: string | undefined;
    }
  | { readonly fact: `appeal.${'filed' | 'overdue' | 'decided'}`; readonly appeal: Appeal };

/** The file after the facts; each raises the version of its aggregate by one, so versions have no gap. */
export const evolveAll = (file: CaseFile | undefined, events: readonly CaseEvent[]): CaseFile => {
  const after = events.reduce<CaseFile | undefined>(evolve, file);
  if (!after) throw new Error('No fact, no case');
  return after;
};

/** The file after one fact. */
export function evolve(file: CaseFile | undefined, event: CaseEvent): CaseFile {
  if ('case' in event) {
    const next = { ...event.case, version: (file?.case.version ?? 0) + 1 };
    return file ? { ...file, case: next } : { case: next, sanctions: [], criticisms: [], hrRecords: [] };
  }
  if (!file) throw new Error(`${event.fact} needs a case`);
  if ('sanction' in event) return { ...file, sanctions: replaced(file.sanctions, event.sanction) };
  if ('criticism' in event) return { ...file, criticisms: replaced(file.criticisms, event.criticism) };
  if ('hrRecord' in event) return { ...file, hrRecords: replaced(file.hrRecords, event.hrRecord) };
  return { ...file, appeal: { ...event.appeal, version: (file.appeal?.version ?? 0) + 1 } };
}

function replaced<T extends { readonly id: string; readonly version: number }>(list: readonly T[], item: T): T[] {
  const before = list.find((other) => other.id === item.id);
  const next = { ...item, version: (before?.version ?? 0) + 1 };
  return before ? list.map((other) => (other === before ? next : other)) : [...list, next];
}
