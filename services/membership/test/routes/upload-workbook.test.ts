import { createHash } from 'node:crypto';
import { dateCell, type SheetCell, workbookOf, XLSX, zipOf } from '@groupwarden/test-kit';
import fc from 'fast-check';
import { test } from 'tap';
import { csv, HR, multipart, staff, startMembership } from '../helper.ts';

/** The cells of a CSV whose cells hold no separators. */
const cellsOf = (text: string): string[][] => text.split('\n').map((line) => line.split(','));
const brokenCell = (place: string) => `<c r="${place}" t="e"><v>#N/A</v></c>`;

test('POST /v1/hr-feeds with a workbook', async (t) => {
  const service = await startMembership(t);
  const { upload, apply } = service;
  const send = (content: Buffer, query = '', type = XLSX) =>
    service.as(HR).post(`/v1/hr-feeds?source=hr-main${query}`, undefined, { raw: { type, content } });
  const sendParts = (manifest: object, content: Buffer, file = { fileName: 'hr.xlsx', type: XLSX }) => {
    const raw = multipart([
      { name: 'manifest', content: JSON.stringify(manifest) },
      { name: 'file', ...file, content },
    ]);
    return service.as(HR).post('/v1/hr-feeds', undefined, { raw });
  };
  const reportOf = async (id: string) => (await service.as(HR).get(`/v1/hr-feeds/${id}/report`)).body.items;
  const rows = staff(5);

  await t.test('plans as the CSV of the same people does, and is applied', async (t) => {
    const [text, book] = [csv(rows), await workbookOf({ 花名册: cellsOf(csv(rows)) })];
    const expected = await upload(text);
    for (const type of [XLSX, 'application/octet-stream', 'application/vnd.ms-excel']) {
      const answer = await send(book, '', type);
      t.equal(answer.status, 201, JSON.stringify(answer.body));
      const { id: _, sha256, encoding, repeatOf: __, ...same } = answer.body;
      const { id: ___, sha256: ____, encoding: _____, repeatOf: ______, ...wanted } = expected.body;
      t.same({ ...same, createdAt: '' }, { ...wanted, createdAt: '' });
      t.same([sha256, encoding], [createHash('sha256').update(book).digest('hex'), 'xlsx']);
    }
    t.equal((await apply((await send(book)).body)).body.state, 'applied');
  });

  await t.test('numbers and days are the texts that are seen', async (t) => {
    const heading = ['工号', '姓名', 'QQ号', '入职日期'];
    const seen = [heading, ['10003', '张丽', '81000003', '2020-01-04'], ['007', '李', '82', '2021-02-03']];
    const typed: SheetCell[][] = [
      heading,
      [10003, '张丽', 81000003, dateCell('2020-01-04')],
      ['007', '李', 82, dateCell('2021-02-03', 3)],
    ];
    const text = await upload(seen.map((cells) => cells.join(',')).join('\n'), '&dryRun=true&mode=delta');
    const book = await send(await workbookOf({ s: typed }), '&dryRun=true&mode=delta');
    t.equal(book.body.planHash, text.body.planHash);
    t.match(book.body.counts, { joiners: 1, rejected: 0, review: 0 });
  });

  await t.test('the same rows are the same plan and the same report, whatever they hold', async () => {
    const number = fc.constantFrom('10001', '10002', '10007', '10008', '007', '', 'a b');
    const name = fc.constantFrom('张丽', '李 四', '', '欧阳_x0041_', '😀');
    const row = fc.tuple(
      number,
      name,
      fc.constantFrom('D01', 'D09', ''),
      fc.constantFrom('科室', ''),
      fc.constantFrom('职员', '主任 & <护士>', 'x'.repeat(300)),
      fc.constantFrom('10001', '999', ''),
      fc.constantFrom('active', 'left', 'gone', ''),
      fc.constantFrom('77', '78', ''),
      fc.constant(''),
      fc.constantFrom('2020-01-04', '2026-02-30', ''),
      fc.constantFrom('', '2026-11-01'),
      fc.constantFrom('office_staff', 'emperor', 'unit_head;hr_staff', ''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('shared' as const, 'inline' as const),
        async (people, strings) => {
          const cells = [cellsOf(csv([]))[0] ?? [], ...people];
          const text = await upload(cells.map((line) => line.join(',')).join('\n'));
          const book = await send(await workbookOf({ s: cells }, { strings }));
          const [a, b] = [text.body, book.body];
          const reports = [await reportOf(a.id), await reportOf(b.id)];
          return (
            a.planHash === b.planHash &&
            JSON.stringify([a.counts, a.gate, a.rows]) === JSON.stringify([b.counts, b.gate, b.rows]) &&
            JSON.stringify(reports[0]) === JSON.stringify(reports[1])
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  await t.test('a manifest may name the sheet; what it says must be true', async (t) => {
    const book = await workbookOf({ 说明: [['填表说明']], 花名册: cellsOf(csv(rows)) });
    const sha256 = createHash('sha256').update(book).digest('hex');
    const manifest = { source: 'hr-main', mode: 'full', rows: 5, sha256, sheet: '花名册' };
    const answer = await sendParts(manifest, book);
    t.match([answer.status, answer.body], [201, { rows: 5, counts: { unchanged: 5 } }]);
    const code = async (said: object, ...more: [content: Buffer, file?: { fileName: string; type: string }]) => {
      const { status, body } = await sendParts(said, ...more);
      return [status, body.code, body.errors?.[0]?.pointer];
    };
    t.same(await code({ ...manifest, sheet: '人员' }, book), [422, 'manifest_mismatch', '/manifest/sheet']);
    t.same(await code({ ...manifest, rows: 6 }, book), [422, 'manifest_mismatch', '/manifest/rows']);
    t.same(await code({ source: 'hr-main' }, book), [422, 'feed_columns', '/columns/employee_number'], 'the first one');
    t.same(await code({ ...manifest, sheet: 1 }, book), [422, 'manifest_unreadable', '/manifest/sheet']);
    const plain = [Buffer.from(csv(rows)), { fileName: 'hr.csv', type: 'text/csv' }] as const;
    t.same(await code({ source: 'a', sheet: '花名册' }, ...plain), [422, 'manifest_mismatch', '/manifest/sheet']);
  });

  await t.test('a cell that nobody can see rejects its row, whose person is not taken for missing', async (t) => {
    const cells: SheetCell[][] = cellsOf(csv(rows));
    for (const [row, column] of [
      [2, 1],
      [3, 4],
    ] as const)
      (cells[row] as SheetCell[])[column] = brokenCell;
    const answer = await send(await workbookOf({ s: cells }));
    t.match(answer.body, { state: 'planned', counts: { rejected: 2, leavers: 0, unchanged: 3 } });
    t.match(await reportOf(answer.body.id), [
      { row: 2, column: 'real_name', code: 'row_unreadable', severity: 'rejected' },
      { row: 3, column: 'post', code: 'row_unreadable', severity: 'rejected' },
    ]);
  });

  await t.test('what is no feed is refused with a code, and changes nothing', async (t) => {
    const before = (await service.outbox()).length;
    const refusal = async (content: Buffer, type = XLSX) => {
      const { status, body } = await send(content, '', type);
      return [status, body.code];
    };
    const book = await workbookOf({ s: cellsOf(csv(rows)) });
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
    const linked = await workbookOf(
      { s: cellsOf(csv(rows)) },
      {
        parts: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Type="x/externalLink"/></Relationships>' },
      },
    );
    const bomb = await workbookOf(
      { s: [] },
      { parts: { 'xl/worksheets/sheet1.xml': Buffer.alloc(64 * 1024 * 1024, ' ') } },
    );
    t.same(await refusal(Buffer.from(csv(rows))), [415, 'feed_format_unsupported'], 'a CSV that is called a workbook');
    t.same(await refusal(await zipOf({ 'a.txt': 'x' }), 'text/csv'), [415, 'feed_format_unsupported'], 'an archive');
    t.same(await refusal(old), [415, 'feed_format_unsupported'], 'an old workbook');
    t.same(await refusal(Buffer.from('PK\x03\x04')), [422, 'feed_unreadable']);
    t.same(await refusal(book.subarray(0, -50)), [422, 'feed_unreadable']);
    t.same(await refusal(locked), [422, 'workbook_encrypted']);
    t.same(await refusal(linked), [422, 'workbook_linked']);
    t.same(await refusal(bomb), [422, 'workbook_too_large']);
    t.same(await refusal(await workbookOf({ s: [] })), [422, 'feed_empty']);
    t.same(await refusal(await workbookOf({ s: [['姓名']] })), [422, 'feed_columns']);
    const nul = await workbookOf({
      s: [
        ['工号', '姓名'],
        ['1', (place) => `<c r="${place}" t="str"><v>_x0000__xD800_</v></c>`],
      ],
    });
    t.match((await send(nul, '&dryRun=true&mode=delta')).body.counts, { rejected: 1 });
    t.equal((await service.outbox()).length, before);
  });
});
