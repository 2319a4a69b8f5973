/** A4 and its margins, in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 62, right: 56, top: 70, bottom: 74 };
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** Something to be drawn; places are in points from the top left corner. */
export type Mark =
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly size: number; readonly text: string }
  | { readonly kind: 'rule'; readonly x: number; readonly y: number; readonly width: number };

/** A block of lines that belong together, as high as it says; taller than a page it would have been split before. */
export interface Block {
  readonly height: number;
  /** What it draws when its top is at `y`. */
  readonly marks: (y: number) => readonly Mark[];
  /** Stays with the block after it. */
  readonly keepWithNext?: boolean;
  /** Drawn again at the top of every page that the blocks after it reach, until one says that it ends here. */
  readonly header?: 'begins' | 'ends';
}

/** The pages that a sequence of blocks fills, one at a time: the document as a whole is never in memory. */
export function* paginate(blocks: Iterable<Block>): Generator<readonly Mark[]> {
  const bottom = PAGE.height - PAGE.bottom;
  let marks: Mark[] = [];
  let y = PAGE.top;
  let header: Block | undefined;
  let held: Block[] = [];
  for (const block of blocks) {
    held.push(block);
    if (block.keepWithNext) continue;
    const height = held.reduce((sum, each) => sum + each.height, 0);
    if (y + height > bottom && marks.length > 0) {
      yield marks;
      marks = [];
      y = PAGE.top;
      if (header && block.header !== 'ends') held.unshift(header);
    }
    for (const each of held) {
      marks.push(...each.marks(y));
      y += each.height;
      if (each.header) header = each.header === 'begins' ? each : undefined;
    }
    held = [];
  }
  for (const each of held) {
    marks.push(...each.marks(y));
    y += each.height;
  }
  yield marks;
}
