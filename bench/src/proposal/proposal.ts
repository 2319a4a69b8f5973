import { numberOf } from '../roster.ts';

const template = {
  name: '院务工作通知群',
  purpose: '传达院党委和行政文件、通知、公告,开展公务交流',
  kind: 'standing',
  permittedContent: ['document', 'notice', 'publicity', 'announcement', 'official_exchange', 'management_information'],
  platform: { platform: 'onebot11', externalGroupId: '' },
  admins: [numberOf(3), numberOf(4)],
  listedMembers: Array.from({ length: 28 }, (_, index) => numberOf(index + 1)),
};

/** Body of the nth proposal, as in the sample unit: two admins, 28 listed members, a name and a platform group of its own. */
export const proposal = (n: number): string =>
  JSON.stringify({
    ...template,
    name: `${template.name}${n}`,
    platform: { ...template.platform, externalGroupId: String(700_000_000 + n) },
  });
