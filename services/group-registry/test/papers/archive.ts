import { zipOf } from '@groupwarden/test-kit';

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
