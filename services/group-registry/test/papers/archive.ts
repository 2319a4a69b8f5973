import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A ZIP archive of these files. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>, compress = true): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { compress, mtime: new Date('2026-11-23T00:00:00Z') });
  zip.end();
  return buffer(zip.outputStream);
}

const CONTENT_TYPES = { '[Content_Types].xml': '<Types/>' };
export const docx = (more: Readonly<Record<string, string | Buffer>> = {}) =>
  zipOf({ ...CONTENT_TYPES, 'word/document.xml': `<w:document>${'建群请示'.repeat(100)}</w:document>`, ...more });
export const xlsx = () => zipOf({ ...CONTENT_TYPES, 'xl/workbook.xml': '<workbook/>' });

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
