import { unitEvents } from '@groupwarden/contracts';
import t from 'tap';
import { CLERK, HEAD, startRegistry } from '../helper.ts';
import { pdfText } from '../print/pdf-text.ts';

t.test('getDossier on paper', async (t) => {
  const registry = await startRegistry(t);
  const group = await registry.filed();
  const url = `/v1/groups/${group.body.id}/dossiers/${group.body.dossier.version}`;
  const get = (accept: string, unit?: string) => registry.as(CLERK, unit).get(url, { headers: { accept } });

  await t.test('Accept chooses the form', async (t) => {
    for (const accept of ['*/*', 'application/json', 'application/json, application/pdf, application/problem+json'])
      t.match(await get(accept), { status: 200, headers: { 'content-type': /json/, vary: 'Accept' } });
    t.match(await get('text/html'), { status: 406, body: { code: 'not_acceptable' } });
    t.match(await get('application/pdf', 'other'), { status: 404, body: { code: 'group_not_found' } });
  });

  await t.test('the PDF says what was frozen, with the decisions and the hash on every page', async (t) => {
    const answer = await get('application/pdf');
    t.match(answer, {
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': /filename\*=UTF-8''%E3%80%94.+\.pdf$/,
        etag: new RegExp(`^"${group.body.dossier.version}-pdf-[\\w-]{12}"$`),
      },
    });
    const pages = await pdfText(answer.bytes);
    for (const page of pages) t.ok(page.includes(group.body.dossier.sha256));
    const text = pages.join('');
    for (const said of [
      group.body.filingNumber,
      '院务工作通知群',
      '邱婷静',
      '材料齐全',
      '2026-11-2309:30:00',
      '张丽10091',
    ])
      t.ok(text.includes(said), said);
    t.ok(answer.bytes.equals((await registry.as(HEAD).get(url, { headers: { accept: 'application/pdf' } })).bytes));
  });

  await t.test(
    'the PDF has the names of unit and department as of now, the codes behind them; JSON and hash stay',
    async (t) => {
      const frozen = (await get('application/json')).body;
      const before = await get('application/pdf');
      t.ok(
        (await pdfText(before.bytes)).join('').includes('单位demo主管部门D01类别'),
        'a code where nothing else is known',
      );
      await registry.publish({
        definition: unitEvents.created,
        subject: 'demo',
        aggregateVersion: 2,
        data: { code: 'demo', name: '示范医院', timeZone: 'Asia/Shanghai' },
      });
      await registry.callDepartment('D01', '党政办公室');
      const after = await registry.as(CLERK).get(url, {
        headers: { accept: 'application/pdf', 'if-none-match': before.headers['etag'] ?? '' },
      });
      t.equal(after.status, 200);
      t.ok((await pdfText(after.bytes)).join('').includes('单位示范医院（demo）主管部门党政办公室（D01）类别'));
      t.match(
        await registry.as(CLERK).get(url, {
          headers: { accept: 'application/pdf', 'if-none-match': `W/${after.headers['etag']}` },
        }),
        { status: 304 },
      );
      t.same((await get('application/json')).body, frozen);
    },
  );
});
