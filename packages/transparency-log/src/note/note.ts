import { fromBase64 } from '../base64.ts';
import { isKeyName } from './key.ts';

/** One signature line; `bytes` are what follows the key id, their meaning depends on the key's type. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly bytes: Uint8Array;
}

/** A signed note (C2SP signed-note). `text` ends with a newline and is what is signed. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Against notes built to exhaust the reader. */
const MAX_NOTE_BYTES = 1_000_000;
const MAX_SIGNATURES = 100;

/** Reads a signed note strictly; undefined when malformed. Says nothing about whether a signature is good. */
export function parseNote(source: string | Uint8Array): Note | undefined {
  const message = typeof source === 'string' ? source : decodeUtf8(source);
  if (message === undefined || message.length > MAX_NOTE_BYTES || !isNoteText(message)) return undefined;
  const split = message.lastIndexOf('\n\n');
  if (split < 0 || !message.endsWith('\n')) return undefined;
  const lines = message.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return undefined;
    signatures.push(signature);
  }
  return { text: message.slice(0, split + 1), signatures };
}

/** The note as text, signatures in order. Throws RangeError when the text cannot be a note's. */
export function formatNote(note: Note): string {
  if (!note.text.endsWith('\n') || !isNoteText(note.text)) throw new RangeError('not the text of a note');
  return `${note.text}\n${note.signatures.map(formatSignatureLine).join('')}`;
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyId: Buffer.from(bytes).readUInt32BE(0), bytes: bytes.subarray(4) };
}

function formatSignatureLine(signature: NoteSignature): string {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(signature.keyId);
  return `— ${signature.name} ${Buffer.concat([id, signature.bytes]).toString('base64')}\n`;
}

/** Well-formed, and no ASCII control character but newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isNoteText = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
