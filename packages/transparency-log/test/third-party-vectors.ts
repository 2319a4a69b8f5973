import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Third-party data: read where it lies, never part of the project.
const FILE = join(import.meta.dirname, '../../../../shared/data/transparency-log-vectors.json');

export interface ProofCase {
  file: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

export interface ThirdPartyVectors {
  rfc6962_eight_leaves: {
    leaf_inputs_hex: string[];
    leaf_hashes_hex: string[];
    level1_hex: string[];
    level2_hex: string[];
    level3_hex: string[];
    roots_by_size_hex: string[];
    roots_by_size_base64: string[];
  };
  rfc6962_hasher: { empty_root: string; empty_leaf: string; leaf_L123456: string; node_N123_N456: string };
  rfc6962_proof_corpus: { count: number; negative: number; inclusion: ProofCase[]; consistency: ProofCase[] };
  go_note: {
    text: string;
    signer_key: string;
    verifier_keys: string[];
    signed_note_one: string;
    signed_note_two: string;
    bad_vkeys: string[];
    malformed_notes: string[];
  };
  go_tlog_tree_text: { tree_text: string };
  go_tlog_tile_paths: { fuzz_seeds: string[]; new_tiles_height10: [number, number, number][] };
  c2sp_signed_note: { vkey: string; signed_note: string };
  c2sp_cosigned_checkpoint_parse_only: {
    note: string;
    witness_key_id_hex: string;
    witness_timestamp: string;
    cosigned_message: string;
  };
  c2sp_tile_shape: {
    examples: Record<string, number>[];
    index_path: Record<string, string>;
    full_tile_bytes: number;
  };
  tessera_testdata_log: {
    vkey: string;
    checkpoints: Record<string, string>;
    entry_bundle_p15_base64: string;
    level0_tile_p15_base64: string;
    entries_utf8: string[];
  };
  rfc8785_jcs: {
    cases: Record<string, { input: string; output: string; output_hex: string; rfc6962_leaf_hash_hex: string }>;
    es6_numbers: [string, string][];
  };
  derived_end_to_end: {
    log_seed_hex: string;
    log_vkey: string;
    log_skey_go: string;
    witness_seed_hex: string;
    witness_vkey: string;
    leaves_canonical: string[];
    leaf_hashes_base64: string[];
    roots_by_size_base64: string[];
    field_opening_leaf0: { path: string; value: string; salt_hex: string; commitment_base64: string };
    checkpoint: string;
    tlog_proof_index3: string;
    consistency_3_to_5_base64: string[];
  };
}

/** The vectors, or undefined outside an environment that has them. */
export const thirdPartyVectors: ThirdPartyVectors | undefined = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, 'utf8')).vectors
  : undefined;

/** For `t.test`: why a test of the vectors is skipped, or false. */
export const skipVectors = thirdPartyVectors === undefined ? { skip: 'third-party vectors are not here' } : {};

export const decode = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
export const unhex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
