import { numberOf } from '../roster.ts';

const template = {
  name: '院务工作通知群',
  purpose: '传达院党委和行政文件、通知、公告,开展公务交流',
  kind: 'standing',
  permittedContent: ['document', 'notice', 'publicity', 'announcement', 'official_exchange', 'management_information'],
  platform: { platform: 'onebot11', externalGroupId: '' },
  admins: [numberOf(3), numberOf(4)],
};

const LISTED = 28;

/**
 * Body of the nth proposal, as in the sample unit: two admins, 28 listed members; name, purpose and platform group are its
 * own. Its members are others than those of the group before: groups that are all near-duplicates are no unit's.
 *
 * @param people how many there are in the unit.
 */
export const proposal = (n: number, people: number): string =>
  JSON.stringify({
    ...template,
    name: `${template.name}${n}`,
    purpose: `${template.purpose}(${n})`,
    platform: { ...template.platform, externalGroupId: String(700_000_000 + n) },
    listedMembers: [...membersOf(n, people)].map(numberOf),
  });

/** Drawn by a linear congruential generator (Numerical Recipes), so that every run lists the same. */
function membersOf(n: number, people: number): Set<number> {
  const members = new Set<number>();
  for (let seed = n; members.size < LISTED; ) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    members.add(1 + Math.floor((seed / 2 ** 32) * people));
  }
  return members;
}
