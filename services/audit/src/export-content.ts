import { type Transaction, transaction } from '@groupwarden/database';
import {
  type EntryLine,
  EXPORT_FORMAT,
  formatExportLine,
  formatVerifierKey,
  fullExportLines,
  type HeaderLine,
  proveInclusion,
} from '@groupwarden/transparency-log';
import type { Context } from './context.ts';
import { idsOfGroup } from './db/entry-filters.ts';
import { checkpointLines, encodedProof, entryLines, headState, nodeLines, strayLines } from './db/export-rows.ts';
import { type ExportRow, isSelection } from './db/exports.ts';
import { treeNodes } from './db/tree.ts';
import { csvHeader, csvLine } from './domain/csv-line.ts';

const PAGE = 500;

/** The bytes of an export, a page of rows at a time: memory does not grow with the log. */
export async function* exportContent(context: Context, unitId: string, row: ExportRow): AsyncGenerator<string> {
  const read = <T>(query: (tx: Transaction) => Promise<T>): Promise<T> =>
    transaction(context.database, { unitId, readOnly: true }, query);
  const relatedTo = await read(async (tx) => (row.groupId === null ? undefined : await idsOfGroup(tx, row.groupId)));
  const filters = { from: row.from, to: row.to, relatedTo, treeSize: row.treeSize };
  const entries = pages(
    (after: number | undefined) => read((tx) => entryLines(tx, filters, after, PAGE)),
    (line) => line.index,
  );

  if (row.format === 'csv') {
    yield csvHeader;
    for await (const line of entries) yield csvLine(line);
    return;
  }
  const state = await read((tx) => headState(tx, row.treeSize));
  const header: HeaderLine = {
    kind: 'header',
    format: EXPORT_FORMAT,
    unitId,
    key: formatVerifierKey(context.signerOf(state.origin)),
    mode: isSelection(row) ? 'selection' : 'full',
    filters: { from: row.from?.toISOString() ?? null, to: row.to?.toISOString() ?? null, groupId: row.groupId },
    size: row.treeSize,
    checkpoint: row.checkpoint,
  };
  if (header.mode === 'selection') {
    yield* selectionLines(header, entries, (index) =>
      // An index beyond the signed tree was changed behind the log's back: without a proof every verifier names it.
      index < row.treeSize
        ? read((tx) => encodedProof(proveInclusion(index, row.treeSize, treeNodes(tx))))
        : Promise.resolve([]),
    );
    return;
  }
  const lines = fullExportLines({
    header,
    entries,
    nodes: pages(
      (after: { level: number; index: number } | undefined) => read((tx) => nodeLines(tx, row.treeSize, after, PAGE)),
      ({ level, index }) => ({ level, index }),
    ),
    checkpoints: pages(
      (after: number | undefined) => read((tx) => checkpointLines(tx, row.treeSize, after, PAGE)),
      ({ size }) => size,
    ),
    strays: pages(
      (after) => (after === undefined ? read((tx) => strayLines(tx)) : Promise.resolve([])),
      () => true,
    ),
    head: state.head,
  });
  for await (const line of lines) yield formatExportLine(line);
}

async function* selectionLines(
  header: HeaderLine,
  entries: AsyncIterable<EntryLine>,
  prove: (index: number) => Promise<readonly string[]>,
): AsyncGenerator<string> {
  yield formatExportLine(header);
  let count = 0;
  for await (const line of entries) {
    count += 1;
    yield formatExportLine({ ...line, proof: await prove(line.index) });
  }
  yield formatExportLine({ kind: 'end', entries: count });
}

/** All rows, page after page; `keyOf` the last row of a page is where the next one begins. */
async function* pages<Row, Key>(
  read: (after: Key | undefined) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  for (let after: Key | undefined; ; ) {
    const page = await read(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}
