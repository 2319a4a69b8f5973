import { CalendarDate, OneOf, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { FindingLook } from '../db/finding-run.ts';

/** How far a look over all groups of the unit has come. */
export const LookBody = Type.Object(
  {
    state: OneOf(['due', 'running', 'finished'], { description: '`due`: begins within seconds' }),
    on: Type.Optional(CalendarDate),
    groups: Type.Integer({ description: 'Groups on record that were looked at' }),
    opened: Type.Integer({ description: 'Findings opened' }),
    closed: Type.Integer({ description: 'Findings that closed by themselves' }),
    startedAt: Type.Optional(Timestamp),
    finishedAt: Type.Optional(Timestamp),
  },
  { title: 'FindingLook' },
);
export type LookBody = Static<typeof LookBody>;

export function renderLook(look: FindingLook | undefined, today: string): LookBody {
  if (!look || (look.phase === 'finished' && look.runOn < today))
    return { state: 'due', groups: 0, opened: 0, closed: 0 };
  const { runOn, phase, groups, opened, closed, startedAt, finishedAt } = look;
  return {
    state: phase === 'finished' ? 'finished' : 'running',
    on: runOn,
    groups,
    opened,
    closed,
    startedAt: startedAt.toISOString(),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
  };
}
