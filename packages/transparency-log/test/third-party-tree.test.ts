import t from 'tap';
import {
  append,
  decodeEntryBundle,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  encodeEntryBundle,
  hashChildren,
  hashLeaf,
  newTiles,
  openCheckpoint,
  parseTilePath,
  parseVerifierKey,
  rootOf,
  TILE_WIDTH,
  tilePath,
  tileShape,
  toBase64,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { decode, skipVectors, type ThirdPartyVectors, thirdPartyVectors, unhex } from './third-party-vectors.ts';

const vectors = thirdPartyVectors as ThirdPartyVectors;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

t.test('RFC 6962: hashes of leaves, nodes and the empty tree', skipVectors, async (t) => {
  const { rfc6962_hasher: hasher } = vectors;
  t.equal(hex(EMPTY_ROOT), hasher.empty_root);
  t.equal(hex(hashLeaf(new Uint8Array())), hasher.empty_leaf);
  t.equal(hex(hashLeaf(Buffer.from('L123456'))), hasher.leaf_L123456);
  t.equal(hex(hashChildren(Buffer.from('N123'), Buffer.from('N456'))), hasher.node_N123_N456);
});

t.test('RFC 6962: eight leaves, every level, every root', skipVectors, async (t) => {
  const eight = vectors.rfc6962_eight_leaves;
  const leafHashes = eight.leaf_inputs_hex.map((leaf) => hashLeaf(unhex(leaf)));
  t.same(leafHashes.map(hex), eight.leaf_hashes_hex);
  const { completed } = append(EMPTY_FRONTIER, leafHashes);
  const level = (n: number) => completed.filter((node) => node.level === n).map(({ hash }) => hex(hash));
  t.same([level(1), level(2), level(3)], [eight.level1_hex, eight.level2_hex, eight.level3_hex]);
  const roots = leafHashes.map((_, n) => rootOf(append(EMPTY_FRONTIER, leafHashes.slice(0, n + 1)).frontier));
  t.same([EMPTY_ROOT, ...roots].map(hex), eight.roots_by_size_hex);
  t.same([EMPTY_ROOT, ...roots].map(toBase64), eight.roots_by_size_base64);
});

t.test('RFC 6962: the 196 proofs of the corpus, of which 184 must be refused', skipVectors, async (t) => {
  const { inclusion, consistency, count, negative } = vectors.rfc6962_proof_corpus;
  let refused = 0;
  for (const vector of inclusion) {
    const proof = (vector.proof ?? []).map(decode);
    const claim = { index: vector.leafIdx, size: vector.treeSize, leafHash: decode(vector.leafHash) };
    const accepted = verifyInclusion({ ...claim, proof, root: decode(vector.root) });
    t.equal(accepted, !vector.wantErr, vector.file);
    if (!accepted) refused += 1;
  }
  for (const vector of consistency) {
    const proof = (vector.proof ?? []).map(decode);
    const roots = { fromRoot: decode(vector.root1), toRoot: decode(vector.root2) };
    const accepted = verifyConsistency({ from: vector.size1, to: vector.size2, ...roots, proof });
    t.equal(accepted, !vector.wantErr, vector.file);
    if (!accepted) refused += 1;
  }
  t.equal(inclusion.length + consistency.length, count);
  t.equal(refused, negative);
});

t.test('tlog-tiles: shape of the tiles of a tree', skipVectors, async (t) => {
  const { examples, index_path: paths, full_tile_bytes: bytes } = vectors.c2sp_tile_shape;
  for (const example of examples) {
    const shape = tileShape(example['size'] ?? 0);
    for (const [level, { full, partial }] of shape.entries()) {
      t.equal(full, example[`full_level${level}`] ?? 0, `full tiles of level ${level} at size ${example['size']}`);
      t.equal(partial, example[`partial_level${level}`] ?? 0, `partial tile of level ${level}`);
    }
  }
  for (const [index, path] of Object.entries(paths)) {
    t.equal(tilePath({ level: 0, index: Number(index), width: TILE_WIDTH }), `tile/0/${path}`);
  }
  t.equal(TILE_WIDTH * 32, bytes);
});

t.test("tlog-tiles: Go's paths, without the tile height that C2SP dropped", skipVectors, async (t) => {
  const accepted = vectors.go_tlog_tile_paths.fuzz_seeds.map((path) => {
    const c2sp = path.replace(/^tile\/\d+\//, 'tile/').replace('tile/data/', 'tile/entries/');
    const tile = parseTilePath(c2sp);
    if (tile !== undefined) t.equal(tilePath(tile), c2sp);
    return tile !== undefined;
  });
  t.same(accepted, [true, true, true, true, true, false, false, true]);
});

t.test("tlog-tiles: Go's counts of new tiles, which are those of height 10", skipVectors, async (t) => {
  for (const [oldSize, newSize, count] of vectors.go_tlog_tile_paths.new_tiles_height10) {
    t.equal(newTiles(oldSize, newSize, 1024).length, count, `${oldSize} to ${newSize}`);
  }
});

t.test('Tessera: a tiled log of 15 entries and its 16 checkpoints', skipVectors, async (t) => {
  const log = vectors.tessera_testdata_log;
  const key = parseVerifierKey(log.vkey);
  if (key === undefined) return t.fail('the key is good');
  const entries = log.entries_utf8.map((entry) => Buffer.from(entry));
  const bundle = decode(log.entry_bundle_p15_base64);
  t.same(encodeEntryBundle(entries), bundle);
  t.same(decodeEntryBundle(bundle), entries);
  t.equal(toBase64(Buffer.concat(entries.map(hashLeaf))), log.level0_tile_p15_base64);
  t.equal(Object.keys(log.checkpoints).length, 16);
  for (const [size, text] of Object.entries(log.checkpoints)) {
    const checkpoint = openCheckpoint(text, key);
    t.equal(checkpoint?.size, Number(size));
    const { frontier } = append(EMPTY_FRONTIER, entries.slice(0, Number(size)).map(hashLeaf));
    t.same(checkpoint?.root, rootOf(frontier), `root of size ${size}`);
  }
  return undefined;
});
