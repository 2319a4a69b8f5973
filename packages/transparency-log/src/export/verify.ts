import { fromBase64 } from '../base64.ts';
import type { Hash } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/inclusion.ts';
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.ts';
import type { VerifierKey } from '../note/key.ts';
import { checkEntry } from './check-entry.ts';
import type { EntryLine, ExportLine, HeaderLine } from './lines.ts';
import { readExportLine } from './read-line.ts';
import { ExportFault, type ExportVerdict } from './verdict.ts';
import { FullExportWalk } from './verify-full.ts';

/**
 * Verifies an export file from its lines and the log's public key alone (R17). Stops at the first thing that
 * is wrong and names its entry. Reads forward once; memory does not grow with the file.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  key: VerifierKey,
  onEntry: (entries: number) => void = () => {},
): Promise<ExportVerdict> {
  const walk = new ExportWalk(key, onEntry);
  let number = 0;
  try {
    for await (const text of lines) {
      number += 1;
      const line = readExportLine(text);
      if (line === undefined) throw new ExportFault('not a line of an audit export', walk.nextIndex);
      walk.line(line);
    }
    return walk.finish();
  } catch (fault) {
    if (!(fault instanceof ExportFault)) throw fault;
    const { index, lastIndex, message: problem } = fault;
    return { intact: false, line: number, index, ...(lastIndex === undefined ? {} : { lastIndex }), problem };
  }
}

class ExportWalk {
  readonly #key: VerifierKey;
  readonly #onEntry: (entries: number) => void;
  readonly #full: FullExportWalk;
  #header: HeaderLine | undefined;
  #newest: Checkpoint | undefined;
  #ended = false;
  #entries = 0;
  #checkpoints = 0;
  #closedFields = 0;

  constructor(key: VerifierKey, onEntry: (entries: number) => void) {
    this.#key = key;
    this.#onEntry = onEntry;
    this.#full = new FullExportWalk(key);
  }

  /** The entry at which a full export stands. */
  get nextIndex(): number | undefined {
    return this.#header?.mode === 'full' ? this.#entries : undefined;
  }

  line(line: ExportLine): void {
    if (this.#ended) throw new ExportFault('lines after the end');
    if (line.kind === 'header') this.#open(line);
    else if (this.#header === undefined) throw new ExportFault('the file does not begin with its header');
    else this.#row(line, this.#header.mode);
  }

  finish(): ExportVerdict {
    if (this.#header === undefined || !this.#ended) throw new ExportFault('the file is cut off', this.nextIndex);
    const { mode, size } = this.#header;
    if (mode === 'full' && this.#full.signedSize !== size)
      throw new ExportFault('the newest checkpoint is missing', this.#entries);
    const counts = { entries: this.#entries, checkpoints: this.#checkpoints, closedFields: this.#closedFields };
    return { intact: true, mode, size, ...counts };
  }

  #open(line: HeaderLine): void {
    if (this.#header !== undefined) throw new ExportFault('a second header');
    if (line.mode !== 'full' && line.mode !== 'selection') throw new ExportFault('unknown mode of export');
    this.#newest = openCheckpoint(line.checkpoint, this.#key);
    if (this.#newest === undefined) throw new ExportFault("the header's checkpoint is not signed by the log's key");
    if (this.#newest.size !== line.size) throw new ExportFault("the header's size is not that of its checkpoint");
    this.#header = line;
  }

  #row(line: Exclude<ExportLine, HeaderLine>, mode: HeaderLine['mode']): void {
    switch (line.kind) {
      case 'entry':
        this.#entry(line, mode);
        break;
      case 'node':
        this.#full.node(line);
        break;
      case 'checkpoint':
        this.#checkpoints += 1;
        this.#full.checkpoint(line);
        break;
      case 'head':
        this.#full.head(line);
        break;
      case 'stray':
        throw new ExportFault(`${line.table}: a row belongs to no entry`, line.index);
      case 'end':
        this.#ended = true;
        if (line.entries !== this.#entries) {
          throw new ExportFault(`${line.entries} entries announced, ${this.#entries} there`);
        }
        if (mode === 'full') this.#full.end();
        break;
      default:
        line satisfies never;
    }
  }

  #entry(line: EntryLine, mode: HeaderLine['mode']): void {
    const { closedFields } = mode === 'full' ? this.#full.entry(line) : this.#selected(line);
    this.#entries += 1;
    this.#closedFields += closedFields;
    this.#onEntry(this.#entries);
  }

  #selected(line: EntryLine): { readonly closedFields: number } {
    const checked = checkEntry(line);
    const proof = (line.proof ?? []).map(fromBase64);
    const { size, root } = this.#newest as Checkpoint;
    const claim = { index: line.index, size, leafHash: fromBase64(line.leafHash) as Hash, root };
    if (proof.includes(undefined) || !verifyInclusion({ ...claim, proof: proof as Hash[] })) {
      throw new ExportFault('entry is not at this index of the log', line.index);
    }
    return checked;
  }
}
