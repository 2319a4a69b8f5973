import { buffer } from 'node:stream/consumers';
import t from 'tap';
import type { DossierDocument } from '../../src/domain/dossier.ts';
import { printDossier } from '../../src/print/print-dossier.ts';
import { pdfText } from './pdf-text.ts';
import { sampleDossier } from './sample.ts';

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const print = (document: DossierDocument) =>
  buffer(printDossier({ document, sha256: SHA256, timeZone: 'Asia/Shanghai' }));
const dense = (text: string) => text.replace(/\s+/g, '');

t.test('everything that the dossier says is on paper, in Chinese that can be read and copied', async (t) => {
  const document = sampleDossier(5);
  const text = (await pdfText(await print(document))).join('');
  const { name, need = '', noticeText = '', purpose } = document;
  for (const said of [
    document.filingNumber ?? '',
    ...[name, need, noticeText, ...purpose.split('\n')],
    ...[
      '邹艳',
      'QQ（OneBot 11）',
      '建群请示〔2026〕3号.pdf',
      '20480',
      '2027-06-30',
      '723456189',
      '2026-11-2309:30:00(UTC+08:00)',
    ],
    ...document.listedMembers.flatMap(({ realName, employeeNumber }) => `${realName}${employeeNumber}`),
    ...document.decisions.flatMap(({ by, reason = '' }) => [by.realName, reason]),
    ...['2027-11-23', '应加人员、群管理员', '代号'],
    document.papers?.[0]?.sha256 ?? '',
    document.decisions[1]?.dossierSha256 ?? '',
  ])
    t.ok(text.includes(dense(said)), said);
  t.match(text, /邱婷静.{1,9}受姚云建.10003.委托/u, 'on whose behalf');
});

t.test(
  'unit and department go by their names of today with the frozen code behind, by the code alone where there is none',
  async (t) => {
    const printed = async (names?: { unit?: string; department?: string }) => {
      const dossier = { document: sampleDossier(1), sha256: SHA256, timeZone: 'Asia/Shanghai' };
      return (await pdfText(await buffer(printDossier(names ? { ...dossier, names } : dossier)))).join('');
    };
    const named = await printed({ unit: '示范医院', department: '党政办公室' });
    t.match(named, '单位示范医院（demo）主管部门党政办公室（D01）');
    t.match(named, '名称以打印时为准');
    t.match(await printed({ department: 'D01' }), '单位demo主管部门D01类别');
    t.match(await printed(), '单位demo主管部门D01类别');
  },
);

t.test('the same dossier gives the same bytes, another one does not', async (t) => {
  const once = await print(sampleDossier(3));
  t.ok(once.equals(await print(sampleDossier(3))));
  t.notOk(once.equals(await print(sampleDossier(4))));
});

t.test('a list over many pages repeats its heading; each page has its number and the hash', async (t) => {
  const pages = await pdfText(await print(sampleDossier(400)));
  t.ok(pages.length > 6);
  for (const [index, page] of pages.entries()) {
    t.ok(
      page.includes(dense(`第 ${index + 1} 页`)) && page.includes(dense(`共 ${pages.length} 页`)),
      `page ${index + 1}`,
    );
    t.ok(page.includes(SHA256));
    if (index > 1) t.ok(page.startsWith('序号姓名工号序号姓名工号'));
  }
  const all = pages.join('');
  for (const { realName, employeeNumber } of sampleDossier(400).listedMembers)
    t.ok(all.includes(`${realName}${employeeNumber}`));
});

t.test('a character that the font lacks stands there as its code point', async (t) => {
  const rare = String.fromCodePoint(0x20bb7);
  const [page] = await pdfText(await print(sampleDossier(1, { name: `${rare}野家工作群🙂` })));
  t.match(page, /\[U\+20BB7\]野家工作群\[U\+1F642\]/);
});

t.test('every character of GB 2312 can be printed', async (t) => {
  const decoder = new TextDecoder('gb18030');
  const all = Array.from({ length: 0x57 }, (_, row) => {
    const cells = Array.from({ length: 0x5e }, (_, cell) => [row + 0xa1, cell + 0xa1]);
    return decoder.decode(Uint8Array.from(cells.flat()));
  }).join('');
  const characters = [...all].filter((character) => /[^\p{Co}\p{Cn}\ufffd\s]/u.test(character));
  t.ok(characters.length > 7_000);
  const text = (await pdfText(await print(sampleDossier(1, { purpose: characters.join('') })))).join('');
  t.notMatch(text, /\[U\+/);
});

t.test('10,000 members are printed page by page in bounded memory', async (t) => {
  const before = process.memoryUsage().rss;
  let peak = 0;
  let size = 0;
  const document = sampleDossier(10_000);
  for await (const chunk of printDossier({ document, sha256: SHA256, timeZone: 'Asia/Shanghai' })) {
    size += chunk.length;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  t.ok(size > 100_000);
  t.ok(peak - before < 256 * 1024 * 1024, `${Math.round((peak - before) / 1024 / 1024)} MiB more`);
});
