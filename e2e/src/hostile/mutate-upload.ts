import { gzipSync } from 'node:zlib';
import { XLSX } from '@groupwarden/test-kit';
import { END, part, TEXT } from './multipart.ts';
import type { Mutation } from './mutation.ts';
import type { Operation } from './operations.ts';
import { WORKBOOKS } from './workbooks.ts';

/** Ways to spoil an upload: its bytes under each of its media types, and multipart bodies. */
export function uploadMutations(operation: Operation): Mutation[] {
  const types = [...operation.bodies.keys()].filter((type) => type !== 'application/json');
  if (types.length === 0) return [];
  const plain = types
    .filter((type) => type !== 'multipart/form-data')
    .flatMap((type) => CONTENTS.map(([label, bytes]) => upload(`${type}: ${label}`, type, bytes)));
  const formed = types.includes('multipart/form-data') ? MULTIPART : [];
  return [
    ...plain,
    ...formed,
    upload('a type that is not taken', 'application/x-shockwave-flash', Buffer.from('x'), true),
    { label: 'no body', isRefused: true, change: ({ body: _, ...draft }) => draft },
  ];
}

const upload = (label: string, type: string, bytes: Buffer, isRefused = false): Mutation => ({
  label: `upload ${label}`,
  isRefused,
  change: (draft) => ({ ...draft, body: { type, bytes } }),
});

const CONTENTS: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['NUL', Buffer.alloc(1_000)],
  ['bytes', Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 167) % 256))],
  ['an open quote', Buffer.from('a,b,c\n"'.padEnd(10_000, 'x'))],
  ['one long line', Buffer.alloc(500_000, 'x,')],
  ['many empty lines', Buffer.alloc(200_000, '\n')],
  ['one column', Buffer.from('employee_number\n1\n2\n')],
  ['columns twice', Buffer.from('employee_number,employee_number\n1,2\n')],
  ['columns of Object', Buffer.from('__proto__,constructor,employee_number,real_name\n1,2,3,4\n')],
  ['NUL in a field', Buffer.from('employee_number,real_name\n1,a\0b\n')],
  ['formulas', Buffer.from('employee_number,real_name\n=1+1,@SUM(A1)\n')],
  [
    'UTF-16 with mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('employee_number,real_name\n1,a\n', 'utf16le')]),
  ],
  ['half a GB18030 character', Buffer.from([0x81])],
  ['JSON lines that are none', Buffer.from('{"a":1}\n[1]\nnull\n{"__proto__":1}\n{')],
  ['deep JSON', Buffer.from('['.repeat(50_000))],
  ['JSON with NUL', Buffer.from('{"employee_number":"1\\u0000","real_name":"\\ud800"}\n')],
  ['gzip', gzipSync('employee_number,real_name\n1,a\n')],
  ['a ZIP that ends early', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100, 0xff)])],
  ['an empty ZIP', Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)])],
  ['an empty ZIP that claims much', Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18, 0xff)])],
  ['an old workbook that ends early', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 0xff)])],
  ...WORKBOOKS,
  ['a PDF that ends early', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>')],
];

const form = (label: string, parts: readonly Buffer[], type = 'multipart/form-data; boundary=x', isRefused = false) =>
  upload(label, type, Buffer.concat(parts), isRefused);
const csv = { file: 'a.csv', type: 'text/csv' };
const rows = 'employee_number,real_name\n1,a\n';

const MULTIPART: readonly Mutation[] = [
  form('no boundary', [part('file', rows, csv), END], 'multipart/form-data', true),
  form('another boundary', [part('file', rows, csv), END], 'multipart/form-data; boundary=y', true),
  form('an empty boundary', [part('file', rows, csv), END], 'multipart/form-data; boundary=', true),
  form(
    'a boundary of 10 kB',
    [part('file', rows, csv), END],
    `multipart/form-data; boundary=${'y'.repeat(10_000)}`,
    true,
  ),
  form('nothing in it', [], undefined, true),
  form('only the end', [END], undefined, true),
  form('no end', [part('file', rows, csv)]),
  form('an empty file', [part('file', '', csv), END]),
  form('a file without name', [part('file', rows, { file: '', type: 'text/csv' }), END]),
  form('a path in the file name', [part('file', rows, { file: '../../../etc/passwd', type: 'text/csv' }), END]),
  form('NUL in the file name', [part('file', rows, { file: 'a\0.csv', type: 'text/csv' }), END]),
  form('a file name of 10 kB', [part('file', rows, { file: 'x'.repeat(10_000), type: 'text/csv' }), END]),
  form('bytes in the file name', [part('file', rows, { file: '\u00ff\u00fe', type: 'text/csv' }), END]),
  form('wrong names', [part('datei', rows, csv), part('__proto__', 'x'), part('constructor', 'x'), END]),
  form('a field instead of the file', [part('file', rows), END]),
  form('the file twice', [part('file', rows, csv), part('file', rows, csv), END]),
  form('100 fields', [...Array.from({ length: 100 }, (_, index) => part(`f${index}`, 'x')), END], undefined, true),
  form('100 files', [...Array.from({ length: 100 }, (_, index) => part(`f${index}`, 'x', csv)), END], undefined, true),
  form('a field of 100 kB', [part('manifest', 'x'.repeat(100_000)), part('file', rows, csv), END]),
  form('NUL in a field', [part('title', 'a\0b'), part('file', '方案', TEXT), END], undefined, true),
  form('NUL in the name of a field', [part('ti\0tle', 'a'), part('file', '方案', TEXT), END]),
  form('a field of 60 kB', [part('title', '文'.repeat(20_000)), part('file', '方案', TEXT), END]),
  form('a field that is no UTF-8', [part('title', Buffer.from([0xff, 0xfe])), part('file', '方案', TEXT), END]),
  form('a manifest that is no JSON', [part('manifest', '{'), part('file', rows, csv), END]),
  form('a manifest of nothing', [part('manifest', 'null'), part('file', rows, csv), END]),
  form('a manifest of wrong types', [
    part('manifest', '{"source":1,"mode":[],"rows":"x","sha256":null}', { type: 'application/json' }),
    part('file', rows, csv),
    END,
  ]),
  form('a manifest with NUL', [
    part('manifest', '{"source":"a\\u0000","mode":"full","rows":1e308,"sha256":"\\ud800"}'),
    part('file', rows, csv),
    END,
  ]),
  form('deep JSON in a field', [
    part('manifest', '['.repeat(30_000), { type: 'application/json' }),
    part('file', rows, csv),
    END,
  ]),
  form('prototype in a JSON field', [
    part('manifest', '{"__proto__":{"a":1}}', { type: 'application/json' }),
    part('file', rows, csv),
    END,
  ]),
  ...WORKBOOKS.map(([label, content]) =>
    form(`${label} as its file`, [part('file', content, { file: 'a.xlsx', type: XLSX }), END]),
  ),
  form('a sheet of a CSV', [part('manifest', '{"source":"a","sheet":"s"}'), part('file', rows, csv), END]),
  form('a sheet that is none', [part('manifest', '{"source":"a","sheet":{}}'), part('file', rows, csv), END]),
  form('headers that never end', [Buffer.from(`--x\r\n${'a: b\r\n'.repeat(5_000)}\r\n`), END]),
  form('no disposition', [Buffer.from('--x\r\ncontent-type: text/csv\r\n\r\nx\r\n'), END]),
];
