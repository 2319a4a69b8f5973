import type { CloudEvent } from '@groupwarden/contracts';
import {
  type EntryColumns,
  entryColumns,
  type Hash,
  hashLeaf,
  type Leaf,
  type Opening,
  parseLeaf,
  type RecordedEvent,
  sealLeaf,
} from '@groupwarden/transparency-log';
import { personalPointers } from './personal-pointers.ts';

/** A fact in the form in which the log keeps it. */
export interface SealedFact {
  readonly leaf: string;
  readonly leafHash: Hash;
  readonly columns: EntryColumns;
  readonly openings: readonly Opening[];
}

/** Turns a fact into a leaf without personal fields, and what is kept beside it. */
export function sealFact(event: CloudEvent, recordedAt: Date, newSalt: () => Uint8Array): SealedFact {
  const { leaf, openings } = sealLeaf(event as unknown as RecordedEvent, {
    personal: personalPointers(event),
    recordedAt: recordedAt.toISOString(),
    newSalt,
  });
  const columns = entryColumns(parseLeaf(leaf) as Leaf);
  return { leaf, leafHash: hashLeaf(Buffer.from(leaf)), columns, openings };
}
