import type { Refusal } from '@groupwarden/contracts';

/** The form in which two texts are compared, for names and text search alike. */
export { foldText } from '@groupwarden/text-folding';

/** Bounds of one text field. */
export interface TextRule {
  readonly pointer: string;
  readonly maxLength: number;
  /** Line breaks and tabs are allowed. */
  readonly multiline?: boolean;
  /** Full-width letters and digits stand for the usual ones. */
  readonly compatible?: boolean;
}

/** An id is typed by people, too, some with a Chinese keyboard. */
export const externalIdRule = (pointer: string): TextRule => ({ pointer, maxLength: 128, compatible: true });

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;
const INVISIBLE_BUT_BREAKS = /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;

/**
 * A text as it goes on record: NFC, trimmed, without control, format or private-use characters, which would let two
 * names look alike or a text read differently from what it says. Length counts code points.
 */
export function readText(value: string, rule: TextRule): { text: string; refusals: readonly Refusal[] } {
  const text = value.normalize(rule.compatible ? 'NFKC' : 'NFC').trim();
  const refusals: Refusal[] = [];
  if (!value.isWellFormed() || (rule.multiline ? INVISIBLE_BUT_BREAKS : INVISIBLE).test(text))
    refusals.push({
      code: 'text_not_printable',
      pointer: rule.pointer,
      detail: 'The text contains invisible or control characters',
    });
  if ([...text].length > rule.maxLength)
    refusals.push({
      code: 'text_too_long',
      pointer: rule.pointer,
      detail: `The text is longer than ${rule.maxLength} characters`,
    });
  return { text, refusals };
}

/** Characters and adjacent pairs of a folded text: Chinese has no word breaks to index by. */
export function textGrams(folded: string): string[] {
  const characters = [...folded];
  const grams = new Set(characters);
  for (let index = 1; index < characters.length; index++) grams.add(`${characters[index - 1]}${characters[index]}`);
  return [...grams];
}

/** Search tokens of a unit's text: 32-bit hashes (FNV-1a) of grams with the unit's code, so that units share none. */
export const searchTokens = (unitId: string, grams: Iterable<string>): number[] => [
  ...new Set([...grams].map((gram) => fnv1a(`${unitId}:${gram}`))),
];

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
}
