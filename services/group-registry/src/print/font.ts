import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

/** Noto Sans SC: all of GB 2312 and of the table of general standard Chinese characters, some 30,000 characters. */
const FILE = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** A font as a document is laid out with it. */
export interface Typeface {
  readonly bytes: Buffer;
  /** Whether it can show the character. */
  readonly shows: (codePoint: number) => boolean;
  /** Width of a character in thousandths of the font size. */
  readonly widthOf: (codePoint: number) => number;
}

let loaded: Typeface | undefined;

/** The font of printed dossiers; read once. */
export function typeface(): Typeface {
  loaded ??= open(readFileSync(fileURLToPath(import.meta.resolve(FILE))));
  return loaded;
}

function open(bytes: Buffer): Typeface {
  const font = create(bytes) as Font;
  const widths = new Map<number, number>();
  return {
    bytes,
    shows: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf: (codePoint) => {
      const known = widths.get(codePoint);
      if (known !== undefined) return known;
      const width = (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm;
      widths.set(codePoint, width);
      return width;
    },
  };
}

/** The text as the font can show it: a character without a glyph stands there as its code point, never as a gap. */
export const printable = (text: string, { shows }: Typeface): string =>
  [...text.replace(/[\t\u00a0]/g, ' ')]
    .map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return shows(codePoint) ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
