import { numberOf } from '../roster.ts';

/** The proposal that both servers are sent: two admins, 28 listed members, as in the sample unit. */
export const proposal = {
  name: '院务工作通知群',
  purpose: '传达院党委和行政文件、通知、公告,开展公务交流',
  kind: 'standing',
  permittedContent: ['document', 'notice', 'publicity', 'announcement', 'official_exchange', 'management_information'],
  platform: { platform: 'onebot11', externalGroupId: '723456189' },
  admins: [numberOf(3), numberOf(4)],
  listedMembers: Array.from({ length: 28 }, (_, index) => numberOf(index + 1)),
};
