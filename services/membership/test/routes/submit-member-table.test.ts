import { type SheetCell, workbookOf, XLSX } from '@groupwarden/test-kit';
import fc from 'fast-check';
import t from 'tap';
import { CONNECTOR, multipart, person, type TestGroup } from '../helper.ts';
import { startSnapshots } from '../snapshot-helper.ts';

const service = await startSnapshots(t);
const { id, makeGroup, submit } = service;
const HEADING = ['accountId', 'displayName', 'role'];

interface Sent {
  readonly content: string | Buffer;
  readonly type?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly query?: string;
}
/** Hands in a complete list of the group as of now as a file. */
const sendFile = (group: TestGroup, { content, type = 'text/csv', fields = {}, query = '' }: Sent, by = CONNECTOR) => {
  const said = {
    groupId: group.groupId,
    platform: 'onebot11',
    takenAt: service.clock().toISOString(),
    complete: 'true',
    ...fields,
  };
  const parts = Object.entries(said).map(([name, value]) => ({ name, content: value }));
  const raw = multipart([...parts, { name: 'file', fileName: 'members', type, content }]);
  return service.as(by).post(`/v1/roster-snapshots${query}`, undefined, { raw });
};
const bookOf = (rows: readonly (readonly SheetCell[])[]) => workbookOf({ 成员: rows });
const csvOf = (rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join(',')).join('\n');

/** What an answer says of the list, without the ids that every list has of its own. */
const told = ({ status, body }: Awaited<ReturnType<typeof sendFile>>) => ({
  status,
  counts: body.counts,
  complete: body.complete,
  why: body.incompleteReason,
  held: body.held,
  findings: (body.findings ?? [])
    .map(({ kind, accountId, displayName, employeeNumber, detail }: Record<string, unknown>) =>
      JSON.stringify([kind, accountId, displayName, employeeNumber, detail]),
    )
    .sort(),
  orders: (body.removalOrders ?? []).map(({ accountId, reason, state }: Record<string, unknown>) => [
    accountId,
    reason,
    state,
  ]),
});

t.test('a list finds the same as JSON, CSV and workbook', async () => {
  const group = await makeGroup(8);
  const member = fc.tuple(
    fc.constantFrom('810001', '810002', '810003', '810030', '999', '998'),
    fc.constantFrom('人员10001', '人员10004', '内科-人员10002', '路人', '', '😀 & <b>'),
    fc.constantFrom('owner', 'admin', 'member', 'guest', ''),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(member, { maxLength: 7 }),
      fc.constantFrom(undefined, 3),
      fc.boolean(),
      async (members, reportedTotal, complete) => {
        const fields = {
          complete: String(complete),
          ...(reportedTotal ? { reportedTotal: String(reportedTotal) } : {}),
        };
        const payload = {
          members: members.map(([accountId, displayName, role]) => ({ accountId, displayName, role })),
        };
        const json = await service.as(CONNECTOR).post('/v1/roster-snapshots?dryRun=true', {
          groupId: group.groupId,
          platform: 'onebot11',
          takenAt: service.clock().toISOString(),
          complete,
          ...(reportedTotal ? { reportedTotal } : {}),
          payload,
        });
        const rows = [HEADING, ...members];
        const text = await sendFile(group, { content: csvOf(rows), fields, query: '?dryRun=true' });
        const book = await sendFile(group, { content: await bookOf(rows), type: XLSX, fields, query: '?dryRun=true' });
        const wanted = JSON.stringify(told(json));
        return json.status === 200 && JSON.stringify(told(text)) === wanted && JSON.stringify(told(book)) === wanted;
      },
    ),
    { numRuns: 30 },
  );
});

t.test('a list of an export is read by its Chinese headings, and takes effect', async (t) => {
  const group = await makeGroup(4);
  const rows = [
    ['序号', '群昵称', 'QQ号', '群角色', '入群时间'],
    [1, '人员10001', 810001, '群主', 46026],
    [2, '人员10002', '810002', '管理员', null],
    [null],
    [3, '路人', 999, '成员'],
  ];
  const answer = await sendFile(group, { content: await bookOf(rows), type: XLSX });
  t.equal(answer.status, 201, JSON.stringify(answer.body));
  t.match(answer.body, { complete: true, counts: { members: 3, seen: 2, intruder: 1, missing: 2 } });
  t.match(answer.body.removalOrders, [{ accountId: '999', reason: 'intruder', state: 'open' }]);
  t.equal((await service.membershipOf(group.groupId, '10002')).state, 'active');
  t.equal((await service.membershipOf(group.groupId, '10003')).state, 'listed');
});

t.test('a list without names checks none, and an admin of the group may hand it in', async (t) => {
  const group = await makeGroup(3, { admins: [id('10002')] });
  const content = '\ufeff账号\n810001\n810002\n810003\n';
  const answer = await sendFile(group, { content }, person('10002'));
  t.match([answer.status, answer.body.findings], [201, []], JSON.stringify(answer.body));
  t.same((await sendFile(group, { content }, person('10005'))).body.code, 'authority_missing');
});

t.test('what cannot be read is refused with its place, and changes nothing', async (t) => {
  const group = await makeGroup(3);
  const before = (await service.outbox()).length;
  const refusal = async (sent: Sent | string | Buffer) => {
    const { status, body } = await sendFile(
      group,
      typeof sent === 'object' && 'content' in sent ? sent : { content: sent },
    );
    return [status, body.code, body.errors?.[0]?.pointer];
  };
  const unreadable = (pointer: string) => [422, 'payload_unreadable', pointer];
  const list = csvOf([HEADING, ['810001', '人员10001', 'member']]);
  t.same(await refusal(''), unreadable('/file'));
  t.same(await refusal('displayName\n甲\n'), unreadable('/columns/accountId'));
  t.same(await refusal('accountId,账号\n1,2\n'), unreadable('/columns/accountId'));
  t.same(await refusal('accountId,displayName\n1,a\n\n,b\n'), unreadable('/rows/2/accountId'));
  t.same(await refusal('accountId,displayName\n1,a,b\n'), unreadable('/rows/1'));
  t.same(await refusal('accountId,displayName\n1,a\0\n'), unreadable('/rows/1/displayName'));
  t.same(await refusal('accountId\n"open\n'), unreadable('/file'));
  t.same(await refusal(Buffer.from([0x61, 0xff, 0xff])), unreadable('/file'));
  t.same(await refusal({ content: list, type: XLSX }), unreadable('/file'));
  const broken = (place: string) => `<c r="${place}" t="e"><v>#NAME?</v></c>`;
  t.same(await refusal(await bookOf([HEADING, ['1', broken]])), unreadable('/rows/1/displayName'));
  const nul = (place: string) => `<c r="${place}" t="str"><v>_x0000_</v></c>`;
  t.same(await refusal(await bookOf([HEADING, ['1', nul]])), unreadable('/rows/1/displayName'));
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
  t.same(await refusal(locked), [422, 'workbook_encrypted', '/file']);

  const invalid = (pointer: string) => [400, 'invalid_field', pointer];
  t.same(await refusal({ content: list, fields: { complete: 'yes' } }), invalid('/complete'));
  t.same(await refusal({ content: list, fields: { reportedTotal: '1.5' } }), invalid('/reportedTotal'));
  t.same(await refusal({ content: list, fields: { takenAt: 'today' } }), invalid('/takenAt'));
  t.same(await refusal({ content: list, fields: { payload: '{}' } }), invalid('/payload'));
  const raw = multipart([{ name: 'groupId', content: group.groupId }]);
  const bare = await service.as(CONNECTOR).post('/v1/roster-snapshots', undefined, { raw });
  t.same([bare.status, bare.body.errors.length], [400, 3], 'all that is missing at once');
  t.equal((await service.outbox()).length, before);
});

t.test('JSON is judged as before', async (t) => {
  const group = await makeGroup(3);
  const codeOf = async (content: string | Buffer, type = 'application/json') => {
    const raw = { type, content };
    const { status, body } = await service.as(CONNECTOR).post('/v1/roster-snapshots', undefined, { raw });
    return [status, body.code, body.errors?.[0]?.pointer];
  };
  t.same(await codeOf('{'), [400, 'bad_request', undefined]);
  t.same(await codeOf(Buffer.from([0x22, 0xff, 0x22])), [400, 'bad_request', undefined]);
  t.same(await codeOf('[]'), [400, 'invalid_field', '']);
  t.same(await codeOf('accountId\n1\n', 'text/csv'), [415, 'media_type_unsupported', undefined]);
  t.same((await submit(group, [], { surplus: 1 })).body.errors[0].pointer, '/surplus');
  t.same(
    (await submit(group, [{ accountId: '1', displayName: 'a\0' }])).body.errors[0].pointer,
    '/payload/members/0/displayName',
  );
});
