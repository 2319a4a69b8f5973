import type { ZipEntry } from '@groupwarden/archives';
import { TableError } from '../table-error.ts';
import { readWhole } from './read-part.ts';
import { attributesOf, isAt, XmlReader } from './xml-reader.ts';

/** How a number is shown, as far as it makes another text: as a day, filled up with zeros to so many digits, or as it is. */
export type NumberForm = 'plain' | 'day' | { readonly digits: number };

const MAX_FORMS = 100_000;
/** Formats that need no code; those of Chinese, Japanese and Korean are 27 to 36 and 50 to 58 (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** How the cells of each style show their numbers, by the style's place. */
export async function readNumberForms(bytes: Buffer, entry: ZipEntry | undefined): Promise<readonly NumberForm[]> {
  const codes = new Map<number, NumberForm>();
  if (!entry) return [];
  const styles: number[] = [];
  const reader = new XmlReader({
    open: (_, written) => {
      if (isAt(reader.names, 'styleSheet', 'numFmts', 'numFmt')) {
        const attributes = attributesOf(written);
        codes.set(Number(attributes.get('numFmtId')), formOf(attributes.get('formatCode') ?? ''));
      } else if (isAt(reader.names, 'styleSheet', 'cellXfs', 'xf'))
        styles.push(Number(attributesOf(written).get('numFmtId') ?? 0));
      if (codes.size + styles.length > MAX_FORMS) throw new TableError('workbook_too_large', 'It has too many styles');
    },
  });
  await readWhole(bytes, entry, reader);
  // The codes may come after the styles that use them.
  return styles.map((id) => codes.get(id) ?? (BUILT_IN_DAYS.has(id) ? 'day' : 'plain'));
}

/** What a code of one's own shows: `yyyy-mm-dd`, `m"月"d"日"`, `00000` … */
export function formOf(code: string): NumberForm {
  // Without quoted and escaped characters, fillers, colours and locales; `[h]` are hours. The first part is for positive numbers.
  const [bare = ''] = code.replace(/"[^"]*"|[\\_*].|\[(?![hms]+\])[^\]]*\]/gi, '').split(';', 1);
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  const letters = bare.toLowerCase().replaceAll('general', '');
  const isDay = /[yd年日]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters));
  return isDay ? 'day' : 'plain';
}
