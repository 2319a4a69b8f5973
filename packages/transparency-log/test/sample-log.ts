import {
  append,
  EMPTY_FRONTIER,
  type EntryLine,
  EXPORT_FORMAT,
  type ExportLine,
  entryColumns,
  formatVerifierKey,
  fullExportLines,
  type Hash,
  type HeaderLine,
  type HeadLine,
  hashLeaf,
  parseLeaf,
  proveConsistency,
  proveInclusion,
  type ReadNodes,
  type RecordedEvent,
  rootOf,
  sealLeaf,
  signCheckpoint,
  signerFromSeed,
  toBase64,
} from '../src/index.ts';
import { keyOf } from './memory-tree.ts';

export const logKey = signerFromSeed('audit.example/demo', Buffer.alloc(32, 1));
const GROUP = 'grp_01m83sqe1bexy8pzpbncthet7y';
const PERSON = 'per_01m83sqe1bexy8pzpbncthet7z';

/** A fact about a person and a group; its number makes it different from the others. */
export const sampleEvent = (n: number): RecordedEvent => ({
  specversion: '1.0',
  id: `019aaaaa-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  source: 'membership',
  type: 'groupwarden.member.removed.v1',
  subject: `mbr_${n}`,
  time: '2026-11-23T01:30:00.000Z',
  datacontenttype: 'application/json',
  unitid: 'demo',
  aggregateversion: 1 + n,
  actor: `person:${PERSON}`,
  data: {
    membership: { groupId: GROUP, personId: PERSON, reason: '离岗' },
    person: { realName: `张${n}`, accounts: [{ ns: 'qq', value: String(10_000 + n) }] },
  },
});

export function sampleEntry(n: number): EntryLine {
  const sealing = {
    personal: ['/data/person/realName', '/data/person/accounts'],
    recordedAt: '2026-11-23T01:30:00.250Z',
  };
  const { leaf, openings } = sealLeaf(sampleEvent(n), { ...sealing, newSalt: () => Buffer.alloc(32, n) });
  const parsed = parseLeaf(leaf);
  if (parsed === undefined) throw new Error('a sealed leaf can be read');
  return {
    kind: 'entry',
    index: n,
    leaf,
    leafHash: toBase64(hashLeaf(Buffer.from(leaf))),
    columns: entryColumns(parsed),
    openings: openings.map(({ pointer, salt, value }) => ({ pointer, salt: toBase64(salt), value })),
  };
}

/** A full export of `size` entries with checkpoints at these sizes. */
export async function sampleExport(
  size: number,
  checkpointSizes: readonly number[],
  beyond = 0,
): Promise<ExportLine[]> {
  const grown = sampleEntries(size + beyond);
  const hashes = grown.hashes.slice(0, size);
  const { completed } = append(EMPTY_FRONTIER, hashes);
  const signed = (at: number) => {
    const root = rootOf(append(EMPTY_FRONTIER, hashes.slice(0, at)).frontier);
    return {
      kind: 'checkpoint' as const,
      size: at,
      rootHash: toBase64(root),
      note: signCheckpoint({ size: at, root }, logKey),
    };
  };
  const checkpoints = checkpointSizes.map(signed);
  const nodes = completed.filter(({ level }) => level % 8 === 0);
  const lines = fullExportLines({
    header: headerOf('full', checkpoints.at(-1) ?? signed(size)),
    entries: each(grown.entries.slice(0, size)),
    nodes: each(nodes.map(({ level, index, hash }) => ({ kind: 'node' as const, level, index, hash: toBase64(hash) }))),
    checkpoints: each(checkpoints),
    strays: each([]),
    head: await headOf(size, grown.hashes),
  });
  const all: ExportLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

/** An export of some entries of a log of `size`, each with its proof. */
export async function sampleSelection(size: number, indexes: readonly number[]): Promise<ExportLine[]> {
  const { entries, hashes } = sampleEntries(size);
  const { frontier } = append(EMPTY_FRONTIER, hashes);
  const note = signCheckpoint({ size, root: rootOf(frontier) }, logKey);
  const selected = indexes.map(async (index) => {
    const proof = await proveInclusion(index, size, readerOf(hashes));
    return { ...(entries[index] as EntryLine), proof: proof.map(toBase64) };
  });
  return [
    headerOf('selection', { size, note }),
    ...(await Promise.all(selected)),
    { kind: 'end', entries: indexes.length },
  ];
}

/** The head of the whole log, of which the first `size` entries are exported. */
async function headOf(size: number, hashes: readonly Hash[]): Promise<HeadLine> {
  const { frontier } = append(EMPTY_FRONTIER, hashes);
  const grown = size > 0 && frontier.size > size;
  return {
    kind: 'head',
    size: frontier.size,
    rootHash: toBase64(rootOf(frontier)),
    frontier: frontier.hashes.map(toBase64),
    consistency: grown ? (await proveConsistency(size, frontier.size, readerOf(hashes))).map(toBase64) : [],
  };
}

function readerOf(hashes: readonly Hash[]): ReadNodes {
  const nodes = new Map(append(EMPTY_FRONTIER, hashes).completed.map((node) => [keyOf(node), node.hash]));
  return async (ids) => ids.map((id) => (id.level === 0 ? hashes[id.index] : nodes.get(keyOf(id))) as Hash);
}

function sampleEntries(size: number) {
  const entries = Array.from({ length: size }, (_, n) => sampleEntry(n));
  return { entries, hashes: entries.map(({ leaf }) => hashLeaf(Buffer.from(leaf))) };
}

const headerOf = (mode: HeaderLine['mode'], { size, note }: { size: number; note: string }): HeaderLine => ({
  kind: 'header',
  format: EXPORT_FORMAT,
  unitId: 'demo',
  key: formatVerifierKey(logKey),
  mode,
  filters: {},
  size,
  checkpoint: note,
});

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
