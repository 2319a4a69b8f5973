import { existsSync, readFileSync } from 'node:fs';
import { test } from 'tap';
import { PayloadError, readMemberList } from '../../src/platforms/index.ts';

/** Third-party samples are read in place where they are, and copied nowhere. */
const folder = new URL('../../../../../shared/data/platform-samples/', import.meta.url);
const skip = existsSync(folder) ? false : 'the third-party samples are not on this machine';
const sample = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).payload;
const ids = (list: ReturnType<typeof readMemberList>) => list.members.map((member) => member.accountId);

test('member lists of the platforms are read as they are', { skip }, async (t) => {
  const bot = readMemberList('onebot11', sample('onebot11-get_group_member_list.response.json'));
  t.match(bot, {
    externalGroupId: '123456789',
    members: [
      { accountId: '100001', displayName: '群主', role: 'owner' },
      { accountId: '100002', displayName: '管理', role: 'admin' },
      { accountId: '100003', displayName: '普通成员', role: 'member' },
    ],
  });
  const wecom = readMemberList('wecom', sample('wecom-externalcontact-groupchat-get.response.json'));
  t.match(wecom.members, [{ accountId: 'abel', displayName: '客服小张', role: 'member' }, { displayName: '顾客老王' }]);
  t.match(readMemberList('wecom', sample('wecom-appchat-get.response.json')), {
    externalGroupId: 'CHATID',
    members: [{ accountId: 'userid1' }, { accountId: 'userid2', role: 'owner' }, { accountId: 'userid3' }],
  });
  t.same(ids(readMemberList('wecom', sample('wecom-msgaudit-groupchat-get.response.json'))), [
    'ZhangWenChao',
    'xujinsheng',
  ]);
  const feishu = readMemberList('feishu', sample('feishu-im-v1-chat-members-get.response.json'));
  t.match(feishu, { total: 2, incomplete: /more pages/, members: [{ displayName: '张三' }] });
  t.same(ids(readMemberList('dingtalk', sample('dingtalk-sceneGroups-members-batchQuery.response.json'))), ['member']);
  t.equal(readMemberList('matrix', sample('matrix-joined_members.captured.json')).members.length, 5);
  t.same(ids(readMemberList('matrix', sample('matrix-joined_members.spec.json'))), ['@bar:example.com']);
  t.equal(
    readMemberList('matrix', sample('matrix-members.captured.json')).externalGroupId,
    '!DoJGpaHaMwIqBxTZrN:localhost',
  );
  t.same(
    ids(readMemberList('xmpp', sample('xmpp-ejabberd.captured.json').http_get_room_affiliations)).at(0),
    'alice@localhost',
  );
});

test('an answer that failed is no list, and what is no answer is refused with a pointer', async (t) => {
  for (const [platform, payload] of [
    ['onebot11', { status: 'failed', retcode: 100, data: null }],
    ['wecom', { errcode: 40001, errmsg: 'invalid credential' }],
    ['feishu', { code: 99991663 }],
    ['dingtalk', { success: false }],
  ] as const)
    t.match(readMemberList(platform, payload), { members: [], incomplete: /answered/ });
  const pointer = (...args: Parameters<typeof readMemberList>): string => {
    try {
      readMemberList(...args);
      return 'was read';
    } catch (error) {
      return error instanceof PayloadError ? error.pointer : String(error);
    }
  };
  t.equal(pointer('onebot11', { data: [{ user_id: 1 }, { user_id: {} }] }), '/data/1/user_id');
  t.equal(
    pointer('onebot11', [
      { user_id: 1, group_id: 1 },
      { user_id: 2, group_id: 2 },
    ]),
    '/1/group_id',
  );
  t.equal(pointer('wecom', { errcode: 0 }), '');
  t.equal(pointer('matrix', {}), '');
  t.equal(pointer('wechat', { members: [{ accountId: '' }] }), '/members/0/accountId');
  for (const platform of ['onebot11', 'wecom', 'feishu', 'dingtalk', 'matrix', 'xmpp', 'wechat'] as const)
    for (const payload of [null, 1, 'x', [1], { data: 1 }, { joined: { a: 1 } }, { chunk: [{}] }])
      t.not(pointer(platform, payload), 'was read');
});
