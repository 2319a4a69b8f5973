import type { ZipEntry } from '@groupwarden/archives';
import { TableError } from '../table-error.ts';
import { readWhole } from './read-part.ts';
import { attributesOf, isAt, XmlReader } from './xml-reader.ts';

const MAX_RELATIONSHIPS = 10_000;

/** What a part of a workbook refers to. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings` … */
  readonly type: string;
  /** Name of the part. */
  readonly target: string;
  /** It is no part of this file. */
  readonly isExternal: boolean;
}

/** Reads the relationships of a part; `of` is its name, empty for the file itself (ECMA-376 part 2, 6.5). */
export async function readRelationships(bytes: Buffer, entry: ZipEntry, of: string): Promise<readonly Relationship[]> {
  const found: Relationship[] = [];
  const reader = new XmlReader({
    open: (_, written) => {
      if (!isAt(reader.names, 'Relationships', 'Relationship')) return;
      const attributes = attributesOf(written);
      const type = attributes.get('Type') ?? '';
      found.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolve(of, attributes.get('Target') ?? ''),
        isExternal: attributes.get('TargetMode') === 'External',
      });
      if (found.length > MAX_RELATIONSHIPS)
        throw new TableError('workbook_too_large', `It has more than ${MAX_RELATIONSHIPS} relationships`);
    },
  });
  await readWhole(bytes, entry, reader);
  return found;
}

/** The part of this kind that a part refers to. */
export const targetPart = (relationships: readonly Relationship[], type: string): string | undefined =>
  relationships.find((relationship) => relationship.type === type && !relationship.isExternal)?.target;

/** A target as the name of a part: relative to the folder of the part that refers to it, or absolute. */
function resolve(of: string, target: string): string {
  const folder = target.startsWith('/') ? [] : of.split('/').slice(0, -1);
  const path: string[] = [...folder];
  for (const segment of target.split('/')) {
    if (segment === '..') path.pop();
    else if (segment !== '' && segment !== '.') path.push(segment);
  }
  return path.join('/');
}
