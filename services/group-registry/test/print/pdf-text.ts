import { extractText, getDocumentProxy } from 'unpdf';

/** The text of each page, as a reader would copy it, without spaces and line ends. */
export async function pdfText(bytes: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ''));
}
