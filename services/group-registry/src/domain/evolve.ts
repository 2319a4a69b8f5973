import { refOf } from './dossier.ts';
import { evolveFiled, isFiledEvent } from './evolve-filed.ts';
import { type FiledGroup, type Group, isFiled, isPending, type PendingGroup } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { beginRound, takeStep } from './round.ts';

/** The state after a fact; the only place where state comes from. Throws when the fact cannot follow the state. */
export function evolve(group: Group | undefined, event: GroupEvent): Group {
  if (!group) return begin(event);
  const base = { ...group, version: group.version + 1, updatedAt: event.at };
  if (isFiledEvent(event) && isFiled(group))
    return { ...evolveFiled(group, event), version: base.version, updatedAt: event.at };
  switch (event.fact) {
    case 'revised':
      return { ...base, content: event.content };
    case 'proposed':
      return {
        ...core(base),
        content: event.content,
        state: 'proposed',
        dossier: refOf(event.dossier),
        round: beginRound(base.version, event.round, group.proposedBy),
      };
    case 'vetted':
    case 'consented':
    case 'approved':
      return advanced(pendingOf(group, event), event);
    case 'escalated': {
      const { mode, role, at } = event;
      const { round, ...pending } = pendingOf(group, event);
      return {
        ...pending,
        version: base.version,
        updatedAt: at,
        round: { ...round, escalation: { mode, role, escalatedAt: at } },
      };
    }
    case 'returned':
    case 'rejected':
      return { ...core(base), state: event.fact, dossier: refOf(event.dossier) };
    case 'withdrawn':
    case 'lapsed':
      return { ...core(base), state: event.fact, dossier: group.dossier };
    case 'filed':
      pendingOf(group, event);
      return {
        ...core(base),
        state: 'filed',
        dossier: refOf(event.dossier),
        lastFrozen: event.dossier.version,
        filingNumber: event.filingNumber,
        adminGap: undefined,
        successions: [],
        lastSuccession: 0,
        amendment: undefined,
        lastAmendment: 0,
      };
    case 'dissolved': {
      const { dossier, filingNumber } = filedOf(group, event);
      return { ...core(base), state: 'dissolved', dossier, filingNumber, restorableUntil: event.restorableUntil };
    }
    default:
      throw impossible(group, event);
  }
}

function begin(event: GroupEvent): Group {
  const { by } = event;
  if ((event.fact !== 'drafted' && event.fact !== 'proposed') || !event.origin || !by)
    throw impossible(undefined, event);
  const base = {
    ...event.origin,
    version: 1,
    content: event.content,
    proposedBy: by,
    createdAt: event.at,
    updatedAt: event.at,
  };
  if (event.fact === 'drafted') return { ...base, state: 'draft', dossier: undefined };
  return { ...base, state: 'proposed', dossier: refOf(event.dossier), round: beginRound(1, event.round, by) };
}

const STATE_AFTER = { vetted: 'vetted', consented: 'vetted', approved: 'approved' } as const;

const advanced = (
  pending: PendingGroup,
  event: Extract<GroupEvent, { fact: keyof typeof STATE_AFTER }>,
): PendingGroup => ({
  ...pending,
  state: STATE_AFTER[event.fact],
  version: pending.version + 1,
  updatedAt: event.at,
  dossier: refOf(event.dossier),
  round: takeStep(pending.round, { step: event.step, by: takerOf(event), onBehalfOf: event.onBehalfOf }, event.dueAt),
});

/** The fields that every state has; the rest belongs to one state and must not leak into the next. */
const core = ({ id, unitId, version, content, proposedBy, createdAt, updatedAt }: Group) => ({
  id,
  unitId,
  version,
  content,
  proposedBy,
  createdAt,
  updatedAt,
});

function takerOf(event: GroupEvent): string {
  if (!event.by) throw new Error(`A person takes the step ${event.fact}`);
  return event.by;
}

function pendingOf(group: Group, event: GroupEvent): PendingGroup {
  if (!isPending(group)) throw impossible(group, event);
  return group;
}

function filedOf(group: Group, event: GroupEvent): FiledGroup {
  if (!isFiled(group)) throw impossible(group, event);
  return group;
}

const impossible = (group: Group | undefined, event: GroupEvent) =>
  new Error(`${event.fact} cannot follow ${group ? group.state : 'nothing'}`);
