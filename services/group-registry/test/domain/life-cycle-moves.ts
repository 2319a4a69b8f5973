import type { Decision } from '@groupwarden/contracts';
import { addDays } from '../../src/domain/calendar-day.ts';
import { archiveGroup, dissolveByClock, dissolveGroup, restoreGroup } from '../../src/domain/dissolve-group.ts';
import type { FrozenDossier } from '../../src/domain/dossier.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { type Group, isFiled, renewalDueOn } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { lookAt } from '../../src/domain/look.ts';
import { renewGroup, suspendOverdue } from '../../src/domain/renew-group.ts';
import { who } from './world.ts';

/** What days bring to a group on record, for random histories. */
export const LIFE_MOVES = ['announce', 'renew', 'restore', 'days'] as const;
export type LifeMove = (typeof LIFE_MOVES)[number];

export function decideLife(what: LifeMove, group: Group, facts: Facts, inForce: FrozenDossier): Decision<GroupEvent> {
  const reason = '理由';
  switch (what) {
    case 'announce':
      return dissolveGroup(group, { reason, effectiveOn: addDays(facts.today, 5) }, facts);
    case 'renew':
      return renewGroup(group, { reason, confirmed: { members: true } }, { ...facts, dossier: inForce });
    case 'restore': {
      const admins = group.content.admins.map((admin) => who(admin.personId));
      return restoreGroup(group, { reason }, { ...facts, admins }, undefined);
    }
    case 'days':
      return day(group, facts);
    default:
      return what satisfies never;
  }
}

/** What the sweep of the life cycle does on a day. */
function day(group: Group, facts: Facts): Decision<GroupEvent> {
  if (!isFiled(group) && group.state !== 'dissolved') return { accepted: true, events: [] };
  const restorableUntil = group.state === 'dissolved' && !group.archivedAt ? group.restorableUntil : undefined;
  const seen = {
    state: group.state,
    kind: group.content.kind,
    endsOn: group.content.endsOn,
    renewalDueOn: isFiled(group) ? renewalDueOn(group) : group.renewalDueOn,
    dissolvesOn: isFiled(group) ? group.dissolution?.effectiveOn : undefined,
    restorableOn: restorableUntil?.toISOString().slice(0, 10),
  };
  const { duty } = lookAt(seen, facts.today, facts.policy);
  switch (duty) {
    case 'suspend_overdue':
      return suspendOverdue(group, facts);
    case 'dissolve_announced':
      return dissolveByClock(group, 'office', facts);
    case 'dissolve_ended':
      return dissolveByClock(group, 'ended', facts);
    case 'dissolve_overdue':
      return dissolveByClock(group, 'renewal_overdue', facts);
    case 'archive':
      return archiveGroup(group, facts);
    case undefined:
      return { accepted: true, events: [] };
    default:
      return duty satisfies never;
  }
}

/** The life of a group on record, told from the events alone. */
export function checkLife(history: readonly GroupEvent[]): void {
  let dissolved: Date | undefined;
  let archived = false;
  let overdue = false;
  for (const [index, event] of history.entries()) {
    if (archived) throw new Error(`${event.fact} came after the archive`);
    if (dissolved && event.fact !== 'restored' && event.fact !== 'archived')
      throw new Error(`${event.fact} happened to a dissolved group`);
    if (event.fact === 'dissolved') dissolved = event.restorableUntil;
    if (event.fact === 'restored') {
      if (dissolved && event.at >= dissolved) throw new Error('restored too late');
      dissolved = undefined;
    }
    if (event.fact === 'archived') archived = true;
    if (event.fact === 'suspended') overdue = event.cause === 'renewal_overdue';
    if (event.fact === 'reinstated') {
      if (overdue && history[index - 1]?.fact !== 'renewed') throw new Error('an overdue filing was not renewed');
      overdue = false;
    }
  }
}
