import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Why nothing was written. */
export class Refusal extends Error {}

/** What a generator would write: nothing of it is written when one part cannot be. */
export interface Plan {
  /** New files: text by path from the root. */
  readonly files: Readonly<Record<string, string>>;
  /** Files that are there, with what becomes of them. */
  readonly edits: Readonly<Record<string, (text: string) => string>>;
  /** What to do next, line by line. */
  readonly next: readonly string[];
}

/** Writes a plan; returns the paths written. */
export function apply(root: string, { files, edits }: Plan): string[] {
  for (const path of Object.keys(files)) {
    if (existsSync(join(root, path))) throw new Refusal(`${path} is there already`);
  }
  const edited = Object.entries(edits).map(([path, edit]) => {
    const text = readFileSync(join(root, path), 'utf8');
    const after = edit(text);
    if (after === text)
      throw new Refusal(`${path} does not look as expected: add the new part by hand, then run this again`);
    return [path, after] as const;
  });
  const all = [...Object.entries(files), ...edited];
  for (const [path, text] of all) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return all.map(([path]) => path);
}
