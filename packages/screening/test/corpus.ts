import { readFileSync } from 'node:fs';

const lines = (name: string): string[] =>
  readFileSync(new URL(`./corpus/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Messages that break a rule, each with the category that must be found. */
export const POSITIVES = lines('positives').map((line) => {
  const at = line.indexOf('|');
  return { category: line.slice(0, at), text: line.slice(at + 1) };
});

/** Messages that look like it and must stay clean. */
export const NEGATIVES = lines('negatives');
