import type { JsonValue } from '../json/canonical.ts';
import type { EntryColumns } from '../record/columns.ts';

export const EXPORT_FORMAT = 'groupwarden-audit-export/v1';

/** First line. The key in it is a convenience: a verifier trusts only the key that it was given. */
export interface HeaderLine {
  readonly kind: 'header';
  readonly format: typeof EXPORT_FORMAT;
  readonly unitId: string;
  readonly key: string;
  /** `full`: every entry from 0, in order. `selection`: some entries, each with its inclusion proof. */
  readonly mode: 'full' | 'selection';
  readonly filters: JsonValue;
  /** Size of the tree of `checkpoint`, the newest signed one. */
  readonly size: number;
  readonly checkpoint: string;
}

/** One stored entry, word for word as the database has it; hashes and salts in Base 64. */
export interface EntryLine {
  readonly kind: 'entry';
  readonly index: number;
  readonly leaf: string;
  readonly leafHash: string;
  readonly columns: EntryColumns;
  readonly openings: readonly { readonly pointer: string; readonly salt: string; readonly value: JsonValue }[];
  /** Inclusion proof under the header's checkpoint; only in a selection. */
  readonly proof?: readonly string[];
}

/** A stored node of the tree; in a full export it follows the entry that completed it. */
export interface NodeLine {
  readonly kind: 'node';
  readonly level: number;
  readonly index: number;
  readonly hash: string;
}

/** A stored checkpoint; in a full export it follows the last entry that it covers. */
export interface CheckpointLine {
  readonly kind: 'checkpoint';
  readonly size: number;
  readonly rootHash: string;
  readonly note: string;
}

/** The log's own idea of its head, which may have grown beyond the exported tree. */
export interface HeadLine {
  readonly kind: 'head';
  readonly size: number;
  readonly rootHash: string;
  readonly frontier: readonly string[];
  /** Proof that the head extends the exported tree; empty while it is that tree. */
  readonly consistency: readonly string[];
}

/** A stored row that says it belongs to an entry that is not there. */
export interface StrayLine {
  readonly kind: 'stray';
  readonly table: string;
  readonly index: number;
}

/** Last line: without it the file was cut off. */
export interface EndLine {
  readonly kind: 'end';
  readonly entries: number;
}

export type ExportLine = HeaderLine | EntryLine | NodeLine | CheckpointLine | HeadLine | StrayLine | EndLine;

/** One line of the file. */
export const formatExportLine = (line: ExportLine): string => `${JSON.stringify(line)}\n`;
