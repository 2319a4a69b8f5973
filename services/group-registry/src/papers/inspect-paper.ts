import { inspectZip, type ZipEntry, type ZipFault } from '@groupwarden/archives';
import type { Refusal } from '@groupwarden/contracts';
import { extensionOf, safeFileName } from './file-name.ts';
import { isEncryptedPdf } from './pdf-encryption.ts';
import { charsetOf, isCutOff, sniff } from './sniff.ts';

/** What a file is allowed to be, and how such a file may be called and declared. */
export const PAPER_KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], aliases: [] },
  png: { mediaType: 'image/png', extensions: ['png'], aliases: [] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], aliases: ['image/jpg', 'image/pjpeg'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    aliases: [],
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    aliases: [],
  },
  text: { mediaType: 'text/plain', extensions: ['txt'], aliases: [] },
} as const;
type PaperKind = keyof typeof PAPER_KINDS;

export const MAX_PAPER_BYTES = 20 * 1024 * 1024;

/** A file as it came in. */
export interface SentFile {
  readonly fileName: string;
  /** As the sender says; nothing is believed. */
  readonly mediaType: string;
  readonly content: Buffer;
}

/** A file that may go on record. */
export interface AcceptedFile {
  readonly fileName: string;
  /** What the content is. */
  readonly mediaType: string;
}

/** Names of declared types that say nothing. */
const NO_STATEMENT = ['', 'application/octet-stream', 'binary/octet-stream'];

/** What a file is, judged by its content alone, or why it cannot go on record (R2). */
export async function inspectPaper({ fileName, mediaType, content }: SentFile): Promise<AcceptedFile | Refusal> {
  if (content.length === 0) return refusal('paper_empty', 'The file has no content');
  if (content.length > MAX_PAPER_BYTES)
    return refusal('paper_too_large', `A paper has at most ${MAX_PAPER_BYTES} bytes`);
  const kind = await kindOf(content);
  if (typeof kind === 'object') return kind;
  const { mediaType: actual, extensions, aliases } = PAPER_KINDS[kind];
  const declared = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  const safeName = safeFileName(fileName, extensions[0]);
  const extension = extensionOf(safeName);
  if (![actual, ...aliases, ...NO_STATEMENT].includes(declared))
    return refusal('paper_type_contradicted', `It is declared as another type than it is (${actual})`);
  if (!(extensions as readonly string[]).includes(extension))
    return refusal('paper_type_contradicted', `Its name has another ending than its type (${actual})`);
  return {
    fileName: safeName,
    mediaType: kind === 'text' ? `${actual}; charset=${charsetOf(content)}` : actual,
  };
}

async function kindOf(content: Buffer): Promise<PaperKind | Refusal> {
  const kind = sniff(content);
  switch (kind) {
    case 'pdf':
    case 'png':
    case 'jpeg':
      if (isCutOff(kind, content)) return refusal('paper_damaged', 'The file is not whole');
      return kind === 'pdf' && isEncryptedPdf(content) ? encrypted() : kind;
    case 'text':
      return 'text';
    case 'zip': {
      const found = await inspectZip(content);
      return 'fault' in found ? faulty(found) : officeKind(found);
    }
    case 'compound':
      return content.includes(ENCRYPTED_PACKAGE) ? encrypted() : unsupported();
    case undefined:
      return unsupported();
    default:
      return kind satisfies never;
  }
}

/** Name of the stream that holds an encrypted office document ([MS-OFFCRYPTO]). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** An office document without macros (ECMA-376); any other archive is none. */
function officeKind(entries: readonly ZipEntry[]): PaperKind | Refusal {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (!names.has('[content_types].xml') || [...names].some((name) => name.endsWith('vbaproject.bin')))
    return unsupported();
  if (names.has('word/document.xml')) return 'docx';
  return names.has('xl/workbook.xml') ? 'xlsx' : unsupported();
}

const faulty = ({ fault, detail }: ZipFault): Refusal => refusal(`paper_${fault}`, detail);

const encrypted = (): Refusal => refusal('paper_encrypted', 'The document is encrypted');

const unsupported = (): Refusal =>
  refusal('paper_type_unsupported', 'A paper is a PDF, PNG, JPEG, DOCX or XLSX file without macros, or plain text');

const refusal = (code: string, detail: string): Refusal => ({ code, pointer: '/file', detail });
