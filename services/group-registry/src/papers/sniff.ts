import { isUtf8 } from 'node:buffer';

/** What a paper can be, told from its first bytes alone; office documents are archives that have to be looked into. */
export type Sniffed = 'pdf' | 'png' | 'jpeg' | 'zip' | 'compound' | 'text' | undefined;

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');
const PDF = Buffer.from('%PDF-');
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Old office documents, and new ones that are encrypted as a whole ([MS-CFB]). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** The kind of content that the bytes are, whatever they are called. */
export function sniff(bytes: Buffer): Sniffed {
  const begins = (magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);
  if (begins(PDF)) return 'pdf';
  if (begins(PNG)) return 'png';
  if (begins(JPEG)) return 'jpeg';
  if (begins(ZIP)) return 'zip';
  if (begins(COMPOUND)) return 'compound';
  return charsetOf(bytes) ? 'text' : undefined;
}

/** C0 and C1 control characters beyond tab, line breaks and form feed: text files have none. */
const CONTROLS = /[^\P{Cc}\t\n\r\f]/u;

/** The encoding of a plain text; Chinese systems write UTF-8 or GB 18030. */
export function charsetOf(bytes: Buffer): 'utf-8' | 'gb18030' | undefined {
  const charset = isUtf8(bytes) ? 'utf-8' : 'gb18030';
  try {
    return CONTROLS.test(new TextDecoder(charset, { fatal: true }).decode(bytes)) ? undefined : charset;
  } catch {
    return undefined;
  }
}

/** Whether a file of this kind was cut off, as far as its last bytes tell. */
export function isCutOff(kind: 'pdf' | 'png' | 'jpeg', bytes: Buffer): boolean {
  switch (kind) {
    case 'pdf':
      return !bytes.subarray(-2048).includes('%%EOF');
    case 'png':
      return bytes.lastIndexOf('IEND') < 0;
    case 'jpeg':
      return bytes.lastIndexOf(Buffer.from('ffd9', 'hex')) < 0;
    default:
      return kind satisfies never;
  }
}
