import { fromBase64 } from '../base64.ts';
import { canonicalJson } from '../json/canonical.ts';
import { opens } from '../json/commitment.ts';
import { hashLeaf, sameHash } from '../merkle/hash.ts';
import { entryColumns } from '../record/columns.ts';
import { type Leaf, parseLeaf } from '../record/leaf.ts';
import type { EntryLine } from './lines.ts';
import { ExportFault } from './verdict.ts';

/**
 * Holds a stored entry's leaf, leaf hash, columns and openings against each other. Answers how many personal
 * fields have no opening (erased, which is allowed). Throws {@link ExportFault} with what differs.
 */
export function checkEntry(line: EntryLine): { readonly closedFields: number } {
  const problem = problemOf(line);
  if (typeof problem === 'string') throw new ExportFault(problem, line.index);
  return { closedFields: Object.keys(problem.commitments).length - line.openings.length };
}

function problemOf(line: EntryLine): string | Leaf {
  const leafHash = fromBase64(line.leafHash);
  if (leafHash === undefined || !sameHash(hashLeaf(Buffer.from(line.leaf)), leafHash)) {
    return 'leaf: its bytes do not have the stored leaf hash';
  }
  const leaf = parseLeaf(line.leaf);
  if (leaf === undefined || canonicalJson(leaf) !== line.leaf) return 'leaf: not the canonical record of a fact';
  return checkColumns(line, leaf) ?? checkOpenings(line, leaf) ?? leaf;
}

function checkColumns(line: EntryLine, leaf: Leaf): string | undefined {
  let expected: ReturnType<typeof entryColumns>;
  try {
    expected = entryColumns(leaf);
  } catch {
    return 'leaf: its event has no proper id or time';
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(line.columns)]);
  for (const name of names) {
    const [stored, derived] = [Reflect.get(line.columns, name), Reflect.get(expected, name)];
    if (stored === undefined || derived === undefined || canonicalJson(stored) !== canonicalJson(derived)) {
      return `column ${name}: stored ${shown(stored)}, the leaf says ${shown(derived)}`;
    }
  }
  return undefined;
}

function checkOpenings(line: EntryLine, leaf: Leaf): string | undefined {
  const seen = new Set<string>();
  for (const opening of line.openings) {
    const { pointer, value } = opening;
    const salt = typeof opening.salt === 'string' ? fromBase64(opening.salt) : undefined;
    if (typeof pointer !== 'string' || value === undefined) return 'opening: not one';
    const commitment = Object.hasOwn(leaf.commitments, pointer) ? leaf.commitments[pointer] : undefined;
    if (commitment === undefined) return `opening ${pointer}: the leaf commits to no such field`;
    if (seen.has(pointer)) return `opening ${pointer}: there twice`;
    seen.add(pointer);
    // The value is left out of the message: it is a personal field.
    if (salt === undefined || !opens({ pointer, salt, value }, commitment)) {
      return `opening ${pointer}: value or salt is not what the leaf committed to`;
    }
  }
  return undefined;
}

const SHOWN = 120;

/** A value as it fits into a message. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
