import type { NoticeKind, NoticeSubject } from '@groupwarden/contracts';

/** Something that a person has to be told about a group. */
export interface WantedNotice {
  readonly personId: string;
  readonly groupId: string;
  readonly subject: NoticeSubject;
  /**
   * What tells it from other notices of the same subject to the same person about the same group: nothing is told twice.
   * E.g. `vetting:3:48` for step, round and hours ahead, or `2027-11-23:14` for due date and days ahead.
   */
  readonly stage: string;
  readonly dueAt?: Date | undefined;
}

/** Several things that one person is told at once. */
export interface Bundle {
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly wanted: readonly WantedNotice[];
}

/**
 * Whether notices of this subject share the one that a person is sent in a day. Deadlines that run out in hours do not:
 * a reminder that waits until tomorrow may come after them.
 */
export function isBudgeted(subject: NoticeSubject): boolean {
  switch (subject) {
    case 'renewal_due':
    case 'group_ends':
    case 'finding_due':
      return true;
    case 'step_due':
    case 'admin_gap':
    case 'succession':
      return false;
    default:
      return subject satisfies never;
  }
}

/** One bundle per person and subject; order of first mention. */
export function bundle(wanted: readonly WantedNotice[]): readonly Bundle[] {
  const bundles = new Map<string, { personId: string; kind: NoticeKind; wanted: WantedNotice[] }>();
  for (const item of wanted) {
    const key = `${item.personId} ${item.subject}`;
    const known = bundles.get(key);
    if (known) known.wanted.push(item);
    else bundles.set(key, { personId: item.personId, kind: item.subject, wanted: [item] });
  }
  return [...bundles.values()];
}

/** The earliest of these instants. */
export const firstDue = (wanted: readonly Pick<WantedNotice, 'dueAt'>[]): Date | undefined =>
  wanted.reduce<Date | undefined>(
    (first, { dueAt }) => (dueAt && (!first || dueAt < first) ? dueAt : first),
    undefined,
  );
