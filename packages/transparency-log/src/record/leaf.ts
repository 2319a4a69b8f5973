import { canonicalJson, type JsonValue } from '../json/canonical.ts';
import { commitTo, type Opening } from '../json/commitment.ts';
import { parseJson } from '../json/parse.ts';
import { MAX_LEAF_BYTES } from '../tiles/entry-bundle.ts';
import { clearAt, largestMember, valueAt, writeAt } from './pointer.ts';

export type JsonObject = { readonly [key: string]: JsonValue };

/** A CloudEvent as far as a leaf needs to know it; the rest of it is kept as it is. */
export interface RecordedEvent extends JsonObject {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly time: string;
  readonly actor: string;
  readonly aggregateversion: number;
  readonly data: JsonObject;
}

/** What is hashed for one fact: canonical JSON of this. */
export interface Leaf {
  readonly v: 1;
  /** When the log took the fact in, RFC 3339. */
  readonly recordedAt: string;
  /** The event without its personal fields. */
  readonly event: RecordedEvent;
  /** JSON Pointer into the event → commitment to the value that stood there. */
  readonly commitments: { readonly [pointer: string]: string };
}

/**
 * The leaf of an event: every field at `personal` is replaced by a salted commitment, so that erasing the
 * opening erases the value and the leaf stays verifiable. A leaf that would not fit an entry bundle
 * (65,535 bytes) has its largest members committed to as well. Throws JsonInputError, RangeError.
 */
export function sealLeaf(
  event: RecordedEvent,
  sealing: { readonly personal: readonly string[]; readonly recordedAt: string; readonly newSalt: () => Uint8Array },
): { readonly leaf: string; readonly openings: readonly Opening[] } {
  const open = structuredClone(event);
  const openings: Opening[] = [];
  const commitments: Record<string, string> = {};
  const seal = (pointer: string): void => {
    const value = valueAt(open, pointer);
    if (value === undefined) return;
    const opening = { pointer, salt: sealing.newSalt(), value };
    commitments[pointer] = commitTo(opening);
    openings.push(opening);
    clearAt(open, pointer);
  };
  for (const pointer of sealing.personal) seal(pointer);
  const write = (): string => canonicalJson({ v: 1, recordedAt: sealing.recordedAt, event: open, commitments });
  let leaf = write();
  while (Buffer.byteLength(leaf) > MAX_LEAF_BYTES) {
    const largest = largestMember(open.data, '/data', 2);
    if (largest === undefined) throw new RangeError('the event does not fit into a leaf');
    seal(largest);
    leaf = write();
  }
  return { leaf, openings };
}

/** Reads a leaf; undefined when it is not one that {@link sealLeaf} wrote. */
export function parseLeaf(text: string): Leaf | undefined {
  try {
    const leaf = parseJson(text) as unknown as Leaf;
    const { event, commitments } = leaf;
    const texts = [leaf.recordedAt, event.id, event.type, event.source, event.subject, event.time, event.actor];
    if (leaf.v !== 1 || texts.some((value) => typeof value !== 'string')) return undefined;
    if (!Number.isSafeInteger(event.aggregateversion) || !isObject(event.data) || !isObject(commitments))
      return undefined;
    return leaf;
  } catch {
    return undefined;
  }
}

/** The event with the values of these openings back in their places; fields without opening stay away. */
export function openLeaf(leaf: Leaf, openings: readonly Pick<Opening, 'pointer' | 'value'>[]): RecordedEvent {
  const event = structuredClone(leaf.event);
  for (const { pointer, value } of openings) writeAt(event, pointer, value);
  return event;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
