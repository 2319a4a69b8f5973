import t from 'tap';
import { type Block, PAGE, paginate } from '../../src/print/sheet.ts';

const block = (name: string, height: number, more: Partial<Block> = {}): Block => ({
  height,
  marks: (y) => [{ kind: 'text', x: 0, y, size: 1, text: name }],
  ...more,
});
const pagesOf = (...blocks: Block[]) =>
  [...paginate(blocks)].map((marks) => marks.map((mark) => (mark.kind === 'text' ? mark.text : '-')).join(' '));
const ROOM = PAGE.height - PAGE.top - PAGE.bottom;

t.test('a page is filled and no block runs over its end', async (t) => {
  t.same(pagesOf(block('a', ROOM / 2), block('b', ROOM / 2), block('c', 10)), ['a b', 'c']);
  t.same(pagesOf(), ['']);
});

t.test('a heading is never the last thing of a page', async (t) => {
  t.same(pagesOf(block('a', ROOM - 20), block('heading', 10, { keepWithNext: true }), block('b', 15)), [
    'a',
    'heading b',
  ]);
});

t.test('the heading of a table is on every page that the table reaches, and on none after it', async (t) => {
  const head = block('head', 10, { header: 'begins', keepWithNext: true });
  const rows = ['1', '2', '3'].map((name) => block(name, ROOM / 2 - 10));
  t.same(pagesOf(head, ...rows, block('end', 1, { header: 'ends' }), block('x', ROOM - 5), block('y', 10)), [
    'head 1 2',
    'head 3 end',
    'x',
    'y',
  ]);
});
