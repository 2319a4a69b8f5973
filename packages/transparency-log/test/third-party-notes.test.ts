import t from 'tap';
import {
  append,
  canonicalJson,
  commitTo,
  cosignedMessage,
  EMPTY_FRONTIER,
  formatNote,
  formatProof,
  formatSignerKey,
  formatVerifierKey,
  hashLeaf,
  openCheckpoint,
  opens,
  parseCheckpoint,
  parseCosignature,
  parseJson,
  parseNote,
  parseProof,
  parseSignerKey,
  parseVerifierKey,
  rootOf,
  signerFromSeed,
  signNote,
  toBase64,
  type VerifierKey,
  verifyConsistency,
  verifyNote,
  verifyProof,
} from '../src/index.ts';
import { decode, skipVectors, type ThirdPartyVectors, thirdPartyVectors, unhex } from './third-party-vectors.ts';

const vectors = thirdPartyVectors as ThirdPartyVectors;
const keyOf = (text: string): VerifierKey => {
  const key = parseVerifierKey(text);
  if (key === undefined) throw new Error('not a key');
  return key;
};

t.test("signed-note: Go's notes verify, and signing again gives the same bytes", skipVectors, async (t) => {
  const go = vectors.go_note;
  const keys = go.verifier_keys.map(keyOf);
  t.same(keys.map(formatVerifierKey), go.verifier_keys);
  for (const [source, signers] of [
    [go.signed_note_one, 1],
    [go.signed_note_two, 2],
  ] as const) {
    const note = parseNote(source);
    t.equal(note?.text, go.text);
    t.equal(note && verifyNote(note, keys)?.length, signers);
    t.equal(note && formatNote(note), source);
  }
  const signer = parseSignerKey(go.signer_key);
  if (signer === undefined) return t.fail('the signer key is good');
  t.equal(formatSignerKey(signer), go.signer_key);
  t.equal(formatNote({ text: go.text, signatures: [signNote(go.text, signer)] }), go.signed_note_one);
  return undefined;
});

t.test('signed-note: bad keys are refused, so is every part and every change of a good one', skipVectors, async (t) => {
  const [prose, ...bad] = [...vectors.go_note.bad_vkeys].reverse();
  t.match(prose, /every proper substring/);
  for (const key of bad) t.equal(parseVerifierKey(key), undefined);
  for (const key of vectors.go_note.verifier_keys) {
    for (let from = 0; from <= key.length; from += 1) {
      for (let to = from; to <= key.length; to += 1) {
        if (to - from < key.length && parseVerifierKey(key.slice(from, to)) !== undefined) t.fail(key.slice(from, to));
      }
    }
    for (let at = 0; at < key.length; at += 1) {
      const changed = key.slice(0, at) + String.fromCharCode(key.charCodeAt(at) + 1) + key.slice(at + 1);
      t.equal(parseVerifierKey(changed), undefined, `byte ${at}`);
    }
  }
});

t.test('signed-note: malformed notes are refused', skipVectors, async (t) => {
  const { malformed_notes: malformed, signed_note_one: good } = vectors.go_note;
  const line = good.split('\n\n')[1] ?? '';
  for (const source of malformed) {
    if (source.startsWith('(byte 0xff)'))
      t.equal(parseNote(Buffer.concat([Uint8Array.of(0xff), Buffer.from(good)])), undefined);
    else if (source.startsWith('valid text +'))
      t.equal(parseNote(`${vectors.go_note.text}\n${line.repeat(101)}`), undefined);
    else t.equal(parseNote(source), undefined, source.slice(-40));
  }
});

t.test('signed-note: the example of C2SP', skipVectors, async (t) => {
  const { vkey, signed_note: source } = vectors.c2sp_signed_note;
  const note = parseNote(source);
  t.equal(note && verifyNote(note, [keyOf(vkey)])?.length, 1);
});

t.test("tlog-checkpoint: Go's tree text, and a cosigned checkpoint", skipVectors, async (t) => {
  t.equal(parseCheckpoint(vectors.go_tlog_tree_text.tree_text)?.size, 123456789012);
  const cosigned = vectors.c2sp_cosigned_checkpoint_parse_only;
  const note = parseNote(cosigned.note);
  const witness = note?.signatures[1];
  if (note === undefined || witness === undefined) return t.fail('the note is well-formed');
  t.equal(parseCheckpoint(note.text)?.size, 20852163);
  t.equal(witness.keyId.toString(16), cosigned.witness_key_id_hex);
  const timestamp = parseCosignature(witness)?.timestamp;
  t.equal(String(timestamp), cosigned.witness_timestamp);
  t.equal(cosignedMessage(note.text, timestamp ?? 0n), cosigned.cosigned_message);
  return undefined;
});

t.test("RFC 8785: the author's cases, and numbers", skipVectors, async (t) => {
  const { cases, es6_numbers: numbers } = vectors.rfc8785_jcs;
  for (const [name, { input, output, output_hex: bytes, rfc6962_leaf_hash_hex: hash }] of Object.entries(cases)) {
    const canonical = canonicalJson(parseJson(input));
    t.equal(canonical, output, name);
    t.equal(Buffer.from(canonical).toString('hex'), bytes);
    t.equal(Buffer.from(hashLeaf(Buffer.from(canonical))).toString('hex'), hash);
  }
  for (const [bits, text] of numbers) {
    t.equal(canonicalJson(Buffer.from(bits.padStart(16, '0'), 'hex').readDoubleBE()), text);
  }
});

t.test('the end-to-end vector: leaves, roots, commitment, signatures, proof', skipVectors, async (t) => {
  const v = vectors.derived_end_to_end;
  const leafHashes = v.leaves_canonical.map((leaf) => hashLeaf(Buffer.from(canonicalJson(parseJson(leaf)))));
  t.same(leafHashes.map(toBase64), v.leaf_hashes_base64);
  const roots = [0, 1, 2, 3, 4, 5].map((n) => rootOf(append(EMPTY_FRONTIER, leafHashes.slice(0, n)).frontier));
  t.same(roots.map(toBase64), v.roots_by_size_base64);

  const { path: pointer, value, salt_hex: salt, commitment_base64: commitment } = v.field_opening_leaf0;
  t.equal(commitTo({ pointer, value, salt: unhex(salt) }), `hmac-sha256:${commitment}`);
  t.ok(opens({ pointer, value, salt: unhex(salt) }, `hmac-sha256:${commitment}`));
  t.notOk(opens({ pointer, value: '张炜', salt: unhex(salt) }, `hmac-sha256:${commitment}`));

  const signer = signerFromSeed('audit.example/org1/governance', unhex(v.log_seed_hex));
  t.equal(formatSignerKey(signer), v.log_skey_go);
  t.equal(formatVerifierKey(signer), v.log_vkey);
  t.equal(formatVerifierKey(signerFromSeed('witness.example/w1', unhex(v.witness_seed_hex), 4)), v.witness_vkey);

  const [logKey, witness] = [keyOf(v.log_vkey), keyOf(v.witness_vkey)];
  t.equal(openCheckpoint(v.checkpoint, logKey, [witness])?.size, 5);
  const proof = parseProof(v.tlog_proof_index3);
  if (proof === undefined) return t.fail('the proof is well-formed');
  t.equal(formatProof(proof), v.tlog_proof_index3);
  t.equal(verifyProof(proof, leafHashes[3] as Uint8Array, logKey, [witness])?.size, 5);
  t.equal(verifyProof(proof, leafHashes[2] as Uint8Array, logKey, [witness]), undefined, 'another leaf is not proven');

  const [fromRoot, toRoot] = [roots[3] as Uint8Array, roots[5] as Uint8Array];
  t.ok(verifyConsistency({ from: 3, to: 5, fromRoot, toRoot, proof: v.consistency_3_to_5_base64.map(decode) }));
  return undefined;
});
