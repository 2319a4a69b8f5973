import { TILE_HEIGHT, TILE_WIDTH } from '../tiles/path.ts';
import type { CheckpointLine, EntryLine, ExportLine, HeaderLine, HeadLine, NodeLine, StrayLine } from './lines.ts';

/** Rows of a whole log as they are stored, each kind in its own order. */
export interface LogRows {
  readonly header: HeaderLine;
  /** By index. */
  readonly entries: AsyncIterable<EntryLine>;
  /** By {@link lastEntryBelow}, then level. */
  readonly nodes: AsyncIterable<NodeLine>;
  /** By size. */
  readonly checkpoints: AsyncIterable<CheckpointLine>;
  readonly strays: AsyncIterable<StrayLine>;
  readonly head: HeadLine;
}

/** The lines of a full export, in the order in which a verifier can check each as it comes; memory stays flat. */
export async function* fullExportLines(rows: LogRows): AsyncGenerator<ExportLine> {
  yield rows.header;
  const nodes = peekable(rows.nodes);
  const checkpoints = peekable(rows.checkpoints);
  let entries = 0;
  yield* checkpoints.takeWhile((line) => line.size <= 0);
  for await (const entry of rows.entries) {
    yield entry;
    entries += 1;
    yield* nodes.takeWhile((line) => lastEntryBelow(line) <= entry.index);
    yield* checkpoints.takeWhile((line) => line.size <= entry.index + 1);
  }
  // Rows that fit nowhere are left; the verifier shall see them.
  yield* nodes.takeWhile(() => true);
  yield* checkpoints.takeWhile(() => true);
  yield* rows.strays;
  yield rows.head;
  yield { kind: 'end', entries };
}

/** Index of the last entry that a stored tree node covers. */
export const lastEntryBelow = (node: { readonly level: number; readonly index: number }): number =>
  (node.index + 1) * TILE_WIDTH ** (node.level / TILE_HEIGHT) - 1;

function peekable<T>(source: AsyncIterable<T>): { takeWhile(wanted: (item: T) => boolean): AsyncGenerator<T> } {
  const iterator = source[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | undefined;
  return {
    async *takeWhile(wanted) {
      for (;;) {
        next ??= iterator.next();
        const { done, value } = await next;
        if (done || !wanted(value)) return;
        next = undefined;
        yield value;
      }
    },
  };
}
