import { applyChanges } from '../../src/domain/amendment.ts';
import { documentOf } from '../../src/domain/dossier.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { type Group, isFiled } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { undertakingsOf } from '../../src/domain/paper.ts';

/**
 * Every version of what is on record, or shall be, names as admins and members those who are then, but where an
 * amendment names others, and which of these admins promised.
 */
export function checkFrozenAdmins(history: readonly GroupEvent[]): void {
  let row: Group | undefined;
  for (const event of history) {
    const before: Group | undefined = row;
    const after: Group = evolve(before as Group, event);
    row = after;
    if (!('dossier' in event) || !event.dossier || !isFiled(after)) continue;
    const document = documentOf(event.dossier);
    const amendment = document.amendment && (amendmentOf(after) ?? amendmentOf(before));
    const content = applyChanges(after.content, amendment?.changes ?? {});
    const named = {
      admins: [idsOf(document.admins), idsOf(content.admins)],
      members: [idsOf(document.listedMembers), [...content.listedMembers].sort()],
      promises: [idsOf(document.undertakings ?? []), idsOf(undertakingsOf(content))],
    };
    for (const [what, [frozen, present]] of Object.entries(named))
      if (frozen?.join() !== present?.join())
        throw new Error(`${event.fact} froze ${what} ${frozen}, who are ${present}`);
  }
}

const amendmentOf = (group: Group | undefined) => (group && isFiled(group) ? group.amendment : undefined);
const idsOf = (people: readonly { readonly personId: string }[]): string[] =>
  people.map(({ personId }) => personId).sort();
