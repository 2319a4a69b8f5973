import type { DossierDocument } from './dossier.ts';

/** What differs in one field of two versions of a dossier: of a list what came and went, else both values. */
export type FieldChange =
  | { readonly field: string; readonly added: readonly unknown[]; readonly removed: readonly unknown[] }
  | { readonly field: string; readonly before: unknown; readonly after: unknown };

/** About the version itself, not about the group. */
const ENVELOPE = new Set([
  'format',
  'unitId',
  'groupId',
  'version',
  'step',
  'frozenAt',
  'previous',
  'amendment',
  'decisions',
]);

/** What a dossier says differently from an earlier one, by field in order of name; only these fields where given. */
export function diffDossiers(
  before: DossierDocument,
  after: DossierDocument,
  fields?: readonly string[],
): readonly FieldChange[] {
  const [old, young] = [before, after].map((document) => new Map(Object.entries(document))) as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((field) => !ENVELOPE.has(field) && (fields === undefined || fields.includes(field)))
    .sort()
    .flatMap((field) => changeOf(field, old.get(field), young.get(field)));
}

function changeOf(field: string, before: unknown, after: unknown): FieldChange[] {
  if (isList(before) && isList(after)) {
    const removed = without(before, after);
    const added = without(after, before);
    return added.length + removed.length === 0 ? [] : [{ field, added, removed }];
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ field, before: before ?? null, after: after ?? null }];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const known = new Set(other.map(identity));
  return list.filter((item) => !known.has(identity(item)));
}

/** People and papers are the same by id, whatever else is said of them. */
function identity(item: unknown): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  const { personId, paperId } = item as { personId?: string; paperId?: string };
  return personId ?? paperId ?? JSON.stringify(item);
}
