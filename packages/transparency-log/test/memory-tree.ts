import {
  append,
  EMPTY_FRONTIER,
  type Frontier,
  type Hash,
  hashLeaf,
  type NodeId,
  type ReadNodes,
} from '../src/index.ts';

/** A tree held in a map, counting what is looked up. */
export interface MemoryTree {
  readonly frontier: Frontier;
  readonly leafHashes: readonly Hash[];
  readonly nodes: ReadonlyMap<string, Hash>;
  readonly readNodes: ReadNodes;
  reads: number;
}

export const leafOf = (index: number): Uint8Array => Buffer.from(`leaf-${index}`);

export function memoryTree(size: number): MemoryTree {
  const leafHashes = Array.from({ length: size }, (_, index) => hashLeaf(leafOf(index)));
  const { frontier, completed } = append(EMPTY_FRONTIER, leafHashes);
  const nodes = new Map(completed.map((node) => [keyOf(node), node.hash]));
  leafHashes.forEach((hash, index) => {
    nodes.set(keyOf({ level: 0, index }), hash);
  });
  const tree: MemoryTree = {
    frontier,
    leafHashes,
    nodes,
    reads: 0,
    readNodes: async (ids) => {
      tree.reads += ids.length;
      return ids.map((id) => {
        const hash = nodes.get(keyOf(id));
        if (hash === undefined) throw new RangeError(`no node ${keyOf(id)}`);
        return hash;
      });
    },
  };
  return tree;
}

export const keyOf = ({ level, index }: NodeId): string => `${level}/${index}`;
