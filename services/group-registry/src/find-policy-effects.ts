import type { Transaction } from '@groupwarden/database';
import { countOverlisted, findIdle } from './db/finding-work.ts';
import { departmentNames, measureGroups, type RawMeasures } from './db/measure-groups.ts';
import { addDays } from './domain/calendar-day.ts';
import type { RegistryPolicy } from './domain/policy.ts';
import { effectsOn, type MeasuredGroup, type PolicyEffect, possibleEffects } from './domain/policy-effects.ts';

/** What settings would bring about: how many groups (or people), and the first of the groups in order of id. */
export interface FoundEffect {
  readonly effect: PolicyEffect;
  readonly count: number;
  readonly groupIds: readonly string[];
}

interface Comparison {
  readonly before: RegistryPolicy;
  readonly after: RegistryPolicy;
  /** Today in the unit's time zone. */
  readonly today: string;
  readonly timeZone: string;
}

const PAGE = 2_000;
const SHOWN = 50;

/**
 * Which groups would change state or become irregular if the settings changed. The unit's groups are walked page by page,
 * so memory does not grow with their number, and only what the changed settings can bear on is looked up.
 */
export async function findPolicyEffects(tx: Transaction, comparison: Comparison): Promise<FoundEffect[]> {
  const { before, after } = comparison;
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof RegistryPolicy]),
  );
  const effects = possibleEffects(changed.map(([name]) => name));
  const found = new Map(effects.map((effect) => [effect, { effect, count: 0, groupIds: [] as string[] }]));
  const asked = {
    admins: effects.includes('too_few_admins') || effects.includes('too_many_admins'),
    campaigns: effects.includes('dissolved'),
  };
  const overlisted = found.get('people_in_too_many_groups');
  if (overlisted)
    overlisted.count = await countOverlisted(tx, { above: after.maxGroupsPerPerson, upTo: before.maxGroupsPerPerson });
  const walks = effects.length > (overlisted ? 1 : 0);
  for (let position: string | undefined = walks ? '' : undefined; position !== undefined; ) {
    const { groups, last } = await measureGroups(tx, { after: position, limit: PAGE }, asked);
    for (const group of await completed(tx, groups, effects, comparison))
      for (const effect of effectsOn(group, effects, comparison)) {
        const sum = found.get(effect);
        if (!sum) continue;
        sum.count += 1;
        if (sum.groupIds.length < SHOWN) sum.groupIds.push(group.groupId);
      }
    position = last;
  }
  return [...found.values()].filter(({ count }) => count > 0);
}

/** Adds what other tables know of the groups, where an effect depends on it. */
async function completed(
  tx: Transaction,
  groups: readonly RawMeasures[],
  effects: readonly PolicyEffect[],
  { before, after, today, timeZone }: Comparison,
): Promise<MeasuredGroup[]> {
  if (groups.length === 0) return [];
  const cutoff = addDays(today, -Math.min(before.idleDays, after.idleDays));
  const groupIds = groups.map(({ groupId }) => groupId);
  const idle = effects.includes('found_idle') ? await findIdle(tx, groupIds, { cutoff, timeZone }) : [];
  const idleSince = new Map(idle.map(({ group_id, idle_since }) => [group_id, idle_since]));
  const codes = [...new Set(groups.map(({ departmentCode }) => departmentCode))];
  const names = effects.includes('name_refused') ? await departmentNames(tx, codes) : new Map<string, string[]>();
  return groups.map((group) => ({
    ...group,
    department: [group.departmentCode, ...(names.get(group.departmentCode) ?? [])],
    idleSince: idleSince.get(group.groupId),
  }));
}
