import fc from 'fast-check';
import t from 'tap';
import {
  append,
  coveringNodes,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Hash,
  hashChildren,
  proveConsistency,
  proveInclusion,
  readFrontier,
  readNodesFromTiles,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { flipBit } from './flip-bit.ts';
import { keyOf, memoryTree } from './memory-tree.ts';

/** MTH as RFC 6962 §2.1 writes it, the slow reference. */
function reference(leafHashes: readonly Hash[]): Hash {
  if (leafHashes.length < 2) return leafHashes[0] ?? EMPTY_ROOT;
  let split = 1;
  while (split * 2 < leafHashes.length) split *= 2;
  return hashChildren(reference(leafHashes.slice(0, split)), reference(leafHashes.slice(split)));
}

const sizes = fc.integer({ min: 1, max: 600 });

t.test('the root is that of the recursive definition, however the leaves arrive', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }), (batches) => {
      const { leafHashes } = memoryTree(batches.reduce((sum, n) => sum + n, 0));
      let frontier = EMPTY_FRONTIER;
      for (const batch of batches)
        frontier = append(frontier, leafHashes.slice(frontier.size, frontier.size + batch)).frontier;
      return Buffer.compare(rootOf(frontier), reference(leafHashes)) === 0;
    }),
  );
  t.pass();
});

t.test('any leaf of any tree has a proof that verifies, and one changed bit anywhere breaks it', async (t) => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, leaf, bit) => {
      const tree = memoryTree(size);
      const index = leaf % size;
      const proof = await proveInclusion(index, size, tree.readNodes);
      const claim = { index, size, leafHash: tree.leafHashes[index] as Hash, proof, root: rootOf(tree.frontier) };
      t.ok(verifyInclusion(claim));
      t.notOk(verifyInclusion({ ...claim, leafHash: flipBit(claim.leafHash, bit) }));
      t.notOk(verifyInclusion({ ...claim, root: flipBit(claim.root, bit) }));
      const changed = proof.map((hash, n) => (n === bit % proof.length ? flipBit(hash, bit) : hash));
      if (proof.length > 0) t.notOk(verifyInclusion({ ...claim, proof: changed }));
      t.notOk(verifyInclusion({ ...claim, proof: [...proof, claim.root] }));
      t.notOk(verifyInclusion({ ...claim, index: size }));
    }),
    { numRuns: 60 },
  );
});

t.test('any tree is shown to extend any earlier one, and one changed bit anywhere breaks it', async (t) => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (to, earlier, bit) => {
      const tree = memoryTree(to);
      const from = 1 + (earlier % to);
      const proof = await proveConsistency(from, to, tree.readNodes);
      const fromRoot = rootOf(append(EMPTY_FRONTIER, tree.leafHashes.slice(0, from)).frontier);
      const claim = { from, to, fromRoot, toRoot: rootOf(tree.frontier), proof };
      t.ok(verifyConsistency(claim));
      t.notOk(verifyConsistency({ ...claim, fromRoot: flipBit(fromRoot, bit) }));
      t.notOk(verifyConsistency({ ...claim, toRoot: flipBit(claim.toRoot, bit) }));
      const changed = proof.map((hash, n) => (n === bit % proof.length ? flipBit(hash, bit) : hash));
      if (proof.length > 0) t.notOk(verifyConsistency({ ...claim, proof: changed }));
      t.notOk(verifyConsistency({ ...claim, proof: [...proof, fromRoot] }));
    }),
    { numRuns: 60 },
  );
});

t.test('nothing outside the tree is proven', async (t) => {
  const { readNodes } = memoryTree(3);
  for (const [index, size] of [
    [3, 3],
    [-1, 3],
    [0, 0],
    [0.5, 3],
  ] as const) {
    t.throws(() => proveInclusion(index, size, readNodes), RangeError);
  }
  for (const [from, to] of [
    [0, 3],
    [4, 3],
    [1, Number.MAX_SAFE_INTEGER + 1],
  ] as const) {
    t.throws(() => proveConsistency(from, to, readNodes), RangeError);
  }
});

t.test('an append needs no more than log2(size) + 1 stored nodes, a proof no more than 2·log2(size)', async (t) => {
  const tree = memoryTree(999);
  const frontier = await readFrontier(999, tree.readNodes);
  t.same(frontier, tree.frontier);
  t.ok(tree.reads <= 10, `${tree.reads} nodes read`);
  tree.reads = 0;
  await proveInclusion(500, 999, tree.readNodes);
  t.ok(tree.reads <= 20, `${tree.reads} nodes read`);
});

t.test('a store of tiles alone serves every node', async (t) => {
  const tree = memoryTree(1500);
  const readNodes = readNodesFromTiles(async (ranges) =>
    ranges.map(({ tileLevel, start, count }) =>
      Array.from(
        { length: count },
        (_, n) => tree.nodes.get(keyOf({ level: tileLevel * 8, index: start + n })) as Hash,
      ),
    ),
  );
  for (const id of [...coveringNodes(0, 1500), { level: 3, index: 7 }, { level: 9, index: 1 }]) {
    t.same((await readNodes([id]))[0], tree.nodes.get(keyOf(id)), keyOf(id));
  }
  await t.rejects(readNodesFromTiles(async () => [[]])([{ level: 1, index: 0 }]), RangeError);
});
