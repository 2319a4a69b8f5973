import { fromBase64, toBase64 } from '../base64.ts';
import { append, EMPTY_FRONTIER, type Frontier, rootOf } from '../merkle/append.ts';
import { type Hash, sameHash } from '../merkle/hash.ts';
import type { TreeNode } from '../merkle/node.ts';
import { openCheckpoint } from '../note/checkpoint.ts';
import type { VerifierKey } from '../note/key.ts';
import { TILE_HEIGHT, TILE_WIDTH } from '../tiles/path.ts';
import { checkEntry } from './check-entry.ts';
import { checkHead } from './check-head.ts';
import type { CheckpointLine, EntryLine, HeadLine, NodeLine } from './lines.ts';
import { ExportFault } from './verdict.ts';

/** Walks a full export: rebuilds the tree from the leaves and holds every stored hash against it. Memory stays flat. */
export class FullExportWalk {
  readonly #key: VerifierKey;
  #frontier: Frontier = EMPTY_FRONTIER;
  /** Tree nodes that the last entry completed and whose stored rows must come next. */
  #due: TreeNode[] = [];
  #lastCheckpointSize = 0;

  constructor(key: VerifierKey) {
    this.#key = key;
  }

  get signedSize(): number {
    return this.#lastCheckpointSize;
  }

  entry(line: EntryLine): { readonly closedFields: number } {
    this.#nothingDue();
    const index = this.#frontier.size;
    if (line.index !== index) throw new ExportFault(`entry is missing; entry ${line.index} is in its place`, index);
    const checked = checkEntry(line);
    const { frontier, completed } = append(this.#frontier, [fromBase64(line.leafHash) as Hash]);
    this.#frontier = frontier;
    this.#due = completed.filter(({ level }) => level % TILE_HEIGHT === 0);
    return checked;
  }

  node(line: NodeLine): void {
    const at = `tree node (level ${line.level}, index ${line.index})`;
    const expected = this.#due.shift();
    if (expected?.level !== line.level || expected.index !== line.index) {
      throw new ExportFault(`${at}: not due here`, ...covered(expected ?? line));
    }
    const hash = fromBase64(line.hash);
    if (hash === undefined || !sameHash(hash, expected.hash)) {
      throw new ExportFault(`${at}: not the hash of the entries below it`, ...covered(expected));
    }
  }

  checkpoint(line: CheckpointLine): void {
    this.#nothingDue();
    const { size } = this.#frontier;
    const last = Math.max(0, size - 1);
    if (line.size !== size) throw new ExportFault(`checkpoint of size ${line.size}: out of its place`, last);
    const checkpoint = openCheckpoint(line.note, this.#key);
    if (checkpoint === undefined)
      throw new ExportFault(`checkpoint of size ${size}: not signed by the log's key`, last);
    if (checkpoint.size !== size)
      throw new ExportFault(`checkpoint of size ${size}: its note says ${checkpoint.size}`, last);
    if (line.rootHash !== toBase64(checkpoint.root))
      throw new ExportFault(`checkpoint of size ${size}: column rootHash`, last);
    if (!sameHash(checkpoint.root, rootOf(this.#frontier))) {
      throw new ExportFault(`entries are not those that checkpoint ${size} signed`, this.#lastCheckpointSize, last);
    }
    this.#lastCheckpointSize = size;
  }

  head(line: HeadLine): void {
    this.#nothingDue();
    const problem = checkHead(line, this.#frontier);
    if (problem !== undefined) throw new ExportFault(`head: ${problem}`, Math.max(0, this.#frontier.size - 1));
  }

  end(): void {
    this.#nothingDue();
    const { size } = this.#frontier;
    if (size !== this.#lastCheckpointSize) {
      throw new ExportFault('entries are not covered by a signed checkpoint', this.#lastCheckpointSize, size - 1);
    }
  }

  #nothingDue(): void {
    const [missing] = this.#due;
    if (missing === undefined) return;
    throw new ExportFault(`tree node (level ${missing.level}, index ${missing.index}): missing`, ...covered(missing));
  }
}

/** First and last entry below a node. */
function covered(node: { level: number; index: number }): [number, number] {
  const width = TILE_WIDTH ** (node.level / TILE_HEIGHT);
  return [node.index * width, (node.index + 1) * width - 1];
}
