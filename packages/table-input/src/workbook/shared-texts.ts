import type { ZipEntry } from '@groupwarden/archives';
import { TableError } from '../table-error.ts';
import { unescaped } from './cell-text.ts';
import { readWhole } from './read-part.ts';
import { isAt, XmlReader } from './xml-reader.ts';

const MAX_BYTES = 128 * 1024 * 1024;
const MAX_TEXTS = 8 * 1024 * 1024;

/** The texts that cells refer to by number, one after the other as bytes: a tenth of what as many strings take. */
export class SharedTexts {
  #bytes = Buffer.alloc(64 * 1024);
  #ends = new Uint32Array(4096);
  #count = 0;
  #size = 0;

  /** @throws TableError workbook_too_large. */
  add(text: string): void {
    const size = this.#size + Buffer.byteLength(text);
    if (size > MAX_BYTES || this.#count >= MAX_TEXTS)
      throw new TableError('workbook_too_large', `Its texts are more than ${MAX_BYTES} bytes or ${MAX_TEXTS}`);
    if (size > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
      this.#bytes.copy(grown);
      this.#bytes = grown;
    }
    if (this.#count === this.#ends.length) {
      const grown = new Uint32Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#bytes.write(text, this.#size);
    this.#size = size;
    this.#ends[this.#count++] = size;
  }

  at(index: number): string | undefined {
    if (index >= this.#count) return undefined;
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }
}

/** Reads the table of shared texts; readings of characters (ruby) are no part of them. */
export async function readSharedTexts(bytes: Buffer, entry: ZipEntry | undefined): Promise<SharedTexts> {
  const texts = new SharedTexts();
  if (!entry) return texts;
  let text = '';
  let isText = false;
  const reader = new XmlReader({
    open: () => {
      isText = isAt(reader.names, 'sst', 'si', 't') || isAt(reader.names, 'sst', 'si', 'r', 't');
    },
    text: (piece) => {
      if (isText) text += piece;
      if (text.length > MAX_TEXT_CHARACTERS) throw new TableError('workbook_damaged', 'A text is too long for a cell');
    },
    close: () => {
      isText = false;
      if (!isAt(reader.names, 'sst', 'si')) return;
      texts.add(unescaped(text));
      text = '';
    },
  });
  await readWhole(bytes, entry, reader);
  return texts;
}

/** What a cell can hold in Excel. */
export const MAX_TEXT_CHARACTERS = 32_767;
