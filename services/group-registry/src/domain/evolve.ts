import { refOf } from './dossier.ts';
import { evolveFiled, isFiledEvent, takerOf } from './evolve-filed.ts';
import {
  type DissolvedGroup,
  type FiledGroup,
  type Group,
  isDraft,
  isFiled,
  isPending,
  type PendingGroup,
} from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { withPapers } from './paper.ts';
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
        round: beginRound(base.version, event.round, { by: group.proposedBy, onBehalfOf: event.onBehalfOf }, event.at),
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
        renewalDueOn: event.renewalDueOn,
        campaign: undefined,
        suspendedFor: undefined,
        dissolution: undefined,
      };
    case 'paperAdded':
    case 'undertakingSigned': {
      if (!isDraft(group) && !isPending(group)) throw impossible(group, event);
      const frozen = event.dossier && { dossier: refOf(event.dossier) };
      return { ...base, ...frozen, content: withPapers(group.content, event) };
    }
    case 'paperRemoved':
      if (!isDraft(group)) throw impossible(group, event);
      return { ...base, content: withPapers(group.content, event) };
    case 'dissolved':
      return {
        ...core(base),
        ...dissolved(filedOf(group, event)),
        cause: event.cause,
        restorableUntil: event.restorableUntil,
      };
    case 'restored':
      return {
        ...core(base),
        ...restored(dissolvedOf(group, event)),
        renewalDueOn: event.renewalDueOn,
        campaign: event.campaign,
      };
    case 'archived':
      return { ...dissolvedOf(group, event), version: base.version, updatedAt: event.at, archivedAt: event.at };
    default:
      throw impossible(group, event);
  }
}

function begin(event: GroupEvent): Group {
  const { by, onBehalfOf } = event;
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
  return {
    ...base,
    state: 'proposed',
    dossier: refOf(event.dossier),
    round: beginRound(1, event.round, { by, onBehalfOf }, event.at),
  };
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
  round: takeStep(
    pending.round,
    { step: event.step, by: takerOf(event), onBehalfOf: event.onBehalfOf },
    event.at,
    event.dueAt,
  ),
});

/** What stays of a group on record when it is dissolved: enough to bring it back. Whatever was open ends with it. */
const dissolved = (group: FiledGroup) => ({
  state: 'dissolved' as const,
  dossier: group.dossier,
  lastFrozen: group.lastFrozen,
  filingNumber: group.filingNumber,
  lastSuccession: group.lastSuccession,
  lastAmendment: group.lastAmendment,
  renewalDueOn: group.renewalDueOn,
  suspendedFor: group.suspendedFor,
  before: group.state === 'dissolving' ? ('active' as const) : group.state,
  archivedAt: undefined,
});

const restored = (group: DissolvedGroup) => ({
  state: group.before,
  dossier: group.dossier,
  lastFrozen: group.lastFrozen,
  filingNumber: group.filingNumber,
  adminGap: undefined,
  successions: [],
  lastSuccession: group.lastSuccession,
  amendment: undefined,
  lastAmendment: group.lastAmendment,
  suspendedFor: group.suspendedFor,
  dissolution: undefined,
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

function pendingOf(group: Group, event: GroupEvent): PendingGroup {
  if (!isPending(group)) throw impossible(group, event);
  return group;
}

function filedOf(group: Group, event: GroupEvent): FiledGroup {
  if (!isFiled(group)) throw impossible(group, event);
  return group;
}

function dissolvedOf(group: Group, event: GroupEvent): DissolvedGroup {
  if (group.state !== 'dissolved') throw impossible(group, event);
  return group;
}

const impossible = (group: Group | undefined, event: GroupEvent) =>
  new Error(`${event.fact} cannot follow ${group ? group.state : 'nothing'}`);
