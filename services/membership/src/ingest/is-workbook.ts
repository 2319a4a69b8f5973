import { looksLikeWorkbook } from '@groupwarden/table-input';

/** A file as it came in. */
export interface SentFile {
  readonly content: Buffer;
  readonly fileName: string;
  readonly mediaType: string;
}

/**
 * Whether a file is, or says that it is, a workbook. Browsers call a CSV `application/vnd.ms-excel`, so beside the content
 * only counts what nothing else is called.
 */
export const isWorkbook = ({ content, fileName, mediaType }: SentFile): boolean =>
  looksLikeWorkbook(content) || mediaType.endsWith('spreadsheetml.sheet') || /\.xlsx$/i.test(fileName);
