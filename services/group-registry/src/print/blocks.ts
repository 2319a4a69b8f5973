import { breakLines } from './break-lines.ts';
import type { Typeface } from './font.ts';
import { type Block, CONTENT_WIDTH, type Mark, PAGE } from './sheet.ts';

const BODY_POINTS = 10.5;
const TABLE_POINTS = 9;
const LEADING = 1.55;
const CELL_PADDING = 3;
/** A row of a table is split where it is taller than this; no page is shorter. */
const MAX_ROW_LINES = 36;

/** A column of a table: its heading, and its share of the width. */
export interface Column {
  readonly title: string;
  readonly share: number;
}

/** The kinds of blocks that a printed dossier is made of. */
export const blocksOf = (font: Typeface) => ({
  title: (text: string): Block[] =>
    breakLines(text, CONTENT_WIDTH, 18, font).map((line) => textBlock(line, 18, { centred: font, keepWithNext: true })),

  subtitle: (text: string): Block[] =>
    breakLines(text, CONTENT_WIDTH, BODY_POINTS, font).map((line) => textBlock(line, BODY_POINTS, { centred: font })),

  heading: (text: string): Block[] => [
    space(10),
    ...breakLines(text, CONTENT_WIDTH, 13, font).map((line) => textBlock(line, 13, { keepWithNext: true })),
    { ...space(2), keepWithNext: true },
  ],

  /** Each line is a block: a long text goes on over pages. */
  paragraph: (text: string, indent = 0): Block[] =>
    breakLines(text, CONTENT_WIDTH - indent, BODY_POINTS, font).map((line) => textBlock(line, BODY_POINTS, { indent })),

  /** A name and its value, side by side. */
  field: (name: string, value: string): Block[] => {
    const indent = 92;
    const lines = breakLines(value, CONTENT_WIDTH - indent, BODY_POINTS, font);
    return lines.map((line, index) => {
      const block = textBlock(line, BODY_POINTS, { indent });
      if (index > 0) return block;
      const [label = ''] = breakLines(name, indent, BODY_POINTS, font);
      return { ...block, marks: (y) => [mark(PAGE.left, y, BODY_POINTS, label), ...block.marks(y)] };
    });
  },

  space,

  /** Rows with a heading that is repeated on every page. */
  *table(columns: readonly Column[], rows: Iterable<readonly string[]>): Generator<Block> {
    const total = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => (share / total) * CONTENT_WIDTH);
    const [head] = rowBlocks(
      columns.map(({ title }) => title),
      widths,
      font,
    );
    if (head) yield { ...head, header: 'begins', keepWithNext: true };
    for (const row of rows) yield* rowBlocks(row, widths, font);
    yield { ...space(4), header: 'ends' };
  },
});

function space(points: number): Block {
  return { height: points, marks: () => [] };
}

function textBlock(
  text: string,
  size: number,
  { indent = 0, centred, keepWithNext = false }: { indent?: number; centred?: Typeface; keepWithNext?: boolean },
): Block {
  const left = centred ? (CONTENT_WIDTH - widthOf(text, size, centred)) / 2 : indent;
  return {
    height: size * LEADING,
    keepWithNext,
    marks: (y) => (text === '' ? [] : [mark(PAGE.left + left, y, size, text)]),
  };
}

function rowBlocks(cells: readonly string[], widths: readonly number[], font: Typeface): Block[] {
  const lines = cells.map((cell, index) =>
    breakLines(cell, (widths[index] ?? 0) - CELL_PADDING * 2, TABLE_POINTS, font),
  );
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, PAGE.left));
  const count = Math.max(1, ...lines.map((cell) => cell.length));
  const blocks: Block[] = [];
  for (let first = 0; first < count; first += MAX_ROW_LINES) {
    const shown = Math.min(MAX_ROW_LINES, count - first);
    const height = shown * TABLE_POINTS * LEADING + CELL_PADDING * 2;
    const marks = (y: number): Mark[] => [
      ...lines.flatMap((cell, column) =>
        cell
          .slice(first, first + shown)
          .map((text, index) =>
            mark(
              (lefts[column] ?? 0) + CELL_PADDING,
              y + CELL_PADDING + index * TABLE_POINTS * LEADING,
              TABLE_POINTS,
              text,
            ),
          ),
      ),
      { kind: 'rule', x: PAGE.left, y: y + height, width: CONTENT_WIDTH },
    ];
    blocks.push({ height, marks });
  }
  return blocks;
}

const mark = (x: number, y: number, size: number, text: string): Mark => ({ kind: 'text', x, y, size, text });

/** Width of a line in points. */
export const widthOf = (text: string, size: number, font: Typeface): number =>
  [...text].reduce((sum, character) => sum + font.widthOf(character.codePointAt(0) ?? 0), 0) * (size / 1000);
