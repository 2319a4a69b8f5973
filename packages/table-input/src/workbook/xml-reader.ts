import { TableError } from '../table-error.ts';

/** What a reader of XML is told; `names` of the reader says where it is. */
export interface XmlHandler {
  /** An element begins; `attributes` as they are written, for {@link attributesOf}. */
  open?(name: string, attributes: string): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The longest text of a cell, each character written as a reference. */
const MAX_PENDING_CHARACTERS = 256 * 1024;
const MAX_TAG_CHARACTERS = 16 * 1024;
const MAX_DEPTH = 64;
const NAME = /^[^\s<>"'=&/]+$/;

/**
 * Reads XML as workbooks have it, in pieces: elements, text, comments. Names are without their prefix. A document type is
 * refused, so there are no entities but those of XML itself, and nothing grows that did not come.
 *
 * @throws TableError workbook_damaged.
 */
export class XmlReader {
  /** The elements around the present place, outermost first, itself included. */
  readonly names: string[] = [];
  readonly #handler: XmlHandler;
  readonly #qualified: string[] = [];
  #pending = '';
  #sawRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(piece: string): void {
    const text = this.#pending + piece;
    let at = 0;
    for (let next = 0; at < text.length; at = next) {
      next = text.charCodeAt(at) === LESS ? this.#markup(text, at) : this.#characters(text, at);
      if (next < 0) break;
    }
    this.#pending = text.slice(at);
    if (this.#pending.length > MAX_PENDING_CHARACTERS) throw broken('A piece of its text has no end');
  }

  end(): void {
    if (this.#pending.trim() !== '' || this.names.length > 0 || !this.#sawRoot) throw broken('A part of it breaks off');
  }

  /** Each answers where the next piece begins, or -1 when this one is not whole yet. */
  #characters(text: string, at: number): number {
    const end = text.indexOf('<', at);
    if (end < 0) return -1;
    const characters = text.slice(at, end);
    if (this.names.length > 0) this.#handler.text?.(decoded(characters));
    else if (characters.trim() !== '') throw broken('It has text outside of its elements');
    return end;
  }

  #markup(text: string, at: number): number {
    switch (text[at + 1]) {
      case undefined:
        return -1;
      case '?':
        return this.#instruction(text, at);
      case '!':
        return this.#declaration(text, at);
      case '/':
        return this.#endTag(text, at);
      default:
        return this.#startTag(text, at);
    }
  }

  #instruction(text: string, at: number): number {
    const end = text.indexOf('?>', at);
    if (end < 0) return -1;
    const encoding = /^<\?xml\s.*?encoding\s*=\s*["']([^"']*)/s.exec(text.slice(at, end))?.[1];
    if (encoding !== undefined && !/^utf-?(?:8|16)$/i.test(encoding)) throw broken('A part of it is not in UTF-8');
    return end + 2;
  }

  #declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith(CDATA, at)) {
      const end = text.indexOf(']]>', at + CDATA.length);
      if (end < 0) return -1;
      if (this.names.length === 0) throw broken('It has text outside of its elements');
      this.#handler.text?.(text.slice(at + CDATA.length, end));
      return end + 3;
    }
    const begun = text.slice(at, at + CDATA.length);
    if ('<!--'.startsWith(begun) || CDATA.startsWith(begun)) return -1;
    throw broken('A part of it declares a document type');
  }

  #endTag(text: string, at: number): number {
    const end = text.indexOf('>', at);
    if (end < 0) return -1;
    if (text.slice(at + 2, end).trimEnd() !== this.#qualified.at(-1)) throw broken('Its elements do not match');
    this.#close();
    return end + 1;
  }

  #startTag(text: string, at: number): number {
    const end = tagEnd(text, at + 1);
    if (end < 0) return -1;
    const isEmpty = text[end - 1] === '/';
    const inside = text.slice(at + 1, isEmpty ? end - 1 : end);
    const space = inside.search(/\s/);
    const qualified = space < 0 ? inside : inside.slice(0, space);
    if (!NAME.test(qualified)) throw broken('It has an element without a name');
    if (this.names.length >= MAX_DEPTH) throw broken('Its elements are nested too deep');
    if (this.names.length === 0 && this.#sawRoot) throw broken('A part of it has more than one root');
    this.#sawRoot = true;
    const name = qualified.slice(qualified.indexOf(':') + 1);
    this.names.push(name);
    this.#qualified.push(qualified);
    this.#handler.open?.(name, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.#close();
    return end + 1;
  }

  #close(): void {
    this.#handler.close?.(this.names.at(-1) ?? '');
    this.names.pop();
    this.#qualified.pop();
  }
}

const LESS = 0x3c;
const CDATA = '<![CDATA[';

/** Attributes by name, prefix included. */
export function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  // Sticky: each begins where the one before ends, so no text is looked at twice.
  const attribute = /\s+([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  const { length } = written.trimEnd();
  while (attribute.lastIndex < length) {
    const [, name, double, single] = attribute.exec(written) ?? [];
    if (name === undefined || attributes.has(name))
      throw broken('An element has an attribute twice, or one that is none');
    attributes.set(name, decoded(double ?? single ?? ''));
  }
  return attributes;
}

/** Whether the elements around the present place are these and no others. */
export const isAt = (names: readonly string[], ...path: readonly string[]): boolean =>
  names.length === path.length && path.every((name, depth) => names[depth] === name);

const after = (text: string, mark: string, from: number): number => {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
};

/** Where the tag ends: the first `>` that is in no quotation marks; -1: not yet. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote === 0 && code === 0x3e) return at;
    if (quote === code) quote = 0;
    else if (quote === 0 && (code === 0x22 || code === 0x27)) quote = code;
    if (at - from > MAX_TAG_CHARACTERS) throw broken('An element has too many attributes');
  }
  return -1;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as it is meant: character references resolved (XML 1.0 §4.6), line ends as one (§2.11). */
function decoded(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));|&/gi, (_, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const character = name === undefined ? characterOf(code) : ENTITIES[name];
    if (character === undefined) throw broken('It has an unknown entity');
    return character;
  });
}

const characterOf = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : undefined;

const broken = (detail: string): TableError => new TableError('workbook_damaged', detail);
