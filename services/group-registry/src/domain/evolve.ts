import type { DossierRef } from './dossier.ts';
import { type FiledGroup, type Group, isFiled, isPending, type PendingGroup } from './group.ts';
import type { GroupEvent } from './group-event.ts';

/** The state after a fact; the only place where state comes from. Throws when the fact cannot follow the state. */
export function evolve(group: Group | undefined, event: GroupEvent): Group {
  if (!group) return begin(event);
  const base = { ...group, version: group.version + 1, updatedAt: event.at };
  switch (event.fact) {
    case 'drafted':
      throw impossible(group, event);
    case 'revised':
      return { ...base, content: event.content };
    case 'proposed':
      return {
        ...core(base),
        content: event.content,
        state: 'proposed',
        dossier: refOf(event.dossier),
        steps: [{ step: 'proposal', by: group.proposedBy }],
        dueAt: event.dueAt,
      };
    case 'vetted':
      return next(group, event, 'vetted', 'vetting');
    case 'approved':
      return next(group, event, 'approved', 'approval');
    case 'returned':
    case 'rejected':
      return { ...core(base), state: event.fact, dossier: refOf(event.dossier) };
    case 'withdrawn':
    case 'lapsed':
      return { ...core(base), state: event.fact, dossier: dossierOf(group) };
    case 'filed': {
      const pending = pendingOf(group, event);
      return {
        ...core(base),
        state: 'filed',
        dossier: refOf(event.dossier),
        steps: [...pending.steps, { step: 'filing', by: takerOf(event) }],
        filingNumber: event.filingNumber,
        adminGap: undefined,
      };
    }
    case 'dissolved': {
      const { dossier, filingNumber } = filedOf(group, event);
      return { ...core(base), state: 'dissolved', dossier, filingNumber, restorableUntil: event.restorableUntil };
    }
    default:
      return { ...evolveFiled(filedOf(group, event), event), version: base.version, updatedAt: event.at };
  }
}

type FiledEvent = Extract<
  GroupEvent,
  {
    fact:
      | 'activated'
      | 'suspended'
      | 'reinstated'
      | 'adminGapOpened'
      | 'adminLost'
      | 'adminSucceeded'
      | 'adminGapClosed';
  }
>;

function evolveFiled(group: FiledGroup, event: FiledEvent): FiledGroup {
  const { content, adminGap } = group;
  switch (event.fact) {
    case 'activated': {
      const platform = { ...content.platform, externalGroupId: event.externalGroupId };
      const dossier = event.dossier ? refOf(event.dossier) : group.dossier;
      return { ...group, state: 'active', content: { ...content, platform }, dossier };
    }
    case 'suspended':
      return { ...group, state: 'suspended' };
    case 'reinstated':
      return { ...group, state: 'active' };
    case 'adminGapOpened': {
      const gap = { openedAt: event.at, deadline: event.deadline, lostAdmins: event.lostAdmins };
      return { ...withoutAdmins(group, event.lostAdmins), adminGap: gap };
    }
    case 'adminLost': {
      if (!adminGap) throw impossible(group, event);
      const gap = { ...adminGap, lostAdmins: [...adminGap.lostAdmins, ...event.lostAdmins] };
      return { ...withoutAdmins(group, event.lostAdmins), adminGap: gap };
    }
    case 'adminSucceeded': {
      const kept = content.admins.filter((admin) => admin.personId !== event.from && admin.personId !== event.to);
      const listed = content.listedMembers.includes(event.to);
      return {
        ...group,
        dossier: refOf(event.dossier),
        content: {
          ...content,
          admins: [...kept, { personId: event.to, since: event.at }],
          listedMembers: listed ? content.listedMembers : [...content.listedMembers, event.to],
        },
        adminGap: adminGap && { ...adminGap, lostAdmins: adminGap.lostAdmins.filter((id) => id !== event.from) },
      };
    }
    case 'adminGapClosed':
      return { ...group, adminGap: undefined };
    default:
      throw impossible(group, event satisfies never);
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
  return {
    ...base,
    state: 'proposed',
    dossier: refOf(event.dossier),
    steps: [{ step: 'proposal', by }],
    dueAt: event.dueAt,
  };
}

const next = (
  group: Group,
  event: Extract<GroupEvent, { fact: 'vetted' | 'approved' }>,
  state: PendingGroup['state'],
  step: 'vetting' | 'approval',
): PendingGroup => {
  const pending = pendingOf(group, event);
  return {
    ...pending,
    state,
    version: group.version + 1,
    updatedAt: event.at,
    dossier: refOf(event.dossier),
    steps: [...pending.steps, { step, by: takerOf(event) }],
    dueAt: event.dueAt,
  };
};

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

export const refOf = ({ version, sha256 }: DossierRef): DossierRef => ({ version, sha256 });

const dossierOf = (group: Group): DossierRef | undefined => group.dossier;

const withoutAdmins = (group: FiledGroup, lost: readonly string[]): FiledGroup => ({
  ...group,
  content: { ...group.content, admins: group.content.admins.filter((admin) => !lost.includes(admin.personId)) },
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
