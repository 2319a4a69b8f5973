import type { Admin } from '../../src/domain/content.ts';
import { documentOf } from '../../src/domain/dossier.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { type Group, isFiled } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { undertakingsOf } from '../../src/domain/paper.ts';

/**
 * Every version of what is on record, or shall be, names as admins those who are admins then, and
 * those on record their promises.
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
    const admins = idsOf(amendment?.changes.admins ?? after.content.admins);
    if (idsOf(document.admins).join() !== admins.join())
      throw new Error(`${event.fact} froze admins ${idsOf(document.admins)}, who are ${admins}`);
    if (amendment) continue;
    const signed = idsOf(document.undertakings ?? []);
    const promised = idsOf(undertakingsOf(after.content));
    if (signed.join() !== promised.join())
      throw new Error(`${event.fact} froze promises of ${signed}, who are ${promised}`);
  }
}

const amendmentOf = (group: Group | undefined) => (group && isFiled(group) ? group.amendment : undefined);
const idsOf = (people: readonly Pick<Admin, 'personId'>[]): string[] => people.map(({ personId }) => personId).sort();
