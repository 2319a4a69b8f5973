import { readZipDirectory, type ZipEntry, type ZipLimits } from '@groupwarden/archives';
import { TableError } from '../table-error.ts';
import { archiveFault, readWhole } from './read-part.ts';
import { type Relationship, readRelationships, targetPart } from './relationships.ts';
import { attributesOf, isAt, XmlReader } from './xml-reader.ts';

/** A table of a million rows unpacks to half of this. */
const LIMITS: ZipLimits = {
  entries: 10_000,
  totalBytes: 1024 * 1024 * 1024,
  ratio: 200,
  ratioFreeBytes: 4 * 1024 * 1024,
};
const MAX_SHEETS = 10_000;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Old workbooks, and new ones that are encrypted as a whole ([MS-CFB]). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Name of the stream that holds an encrypted workbook ([MS-OFFCRYPTO]). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** Where the parts of a workbook are that a table is read from. */
export interface Workbook {
  readonly sheet: ZipEntry;
  readonly strings: ZipEntry | undefined;
  readonly styles: ZipEntry | undefined;
  /** Days are counted from 1904 instead of 1900. */
  readonly isFrom1904: boolean;
}

/** Whether the bytes are a workbook, or something else that is no text but an archive. */
export const looksLikeWorkbook = (bytes: Buffer): boolean => begins(bytes, ZIP) || begins(bytes, COMPOUND);

/**
 * Finds a sheet of a workbook (ECMA-376), by its name or the first that is shown. Nothing outside of the file is looked at.
 *
 * @throws TableError
 */
export async function openWorkbook(bytes: Buffer, sheetName: string | undefined): Promise<Workbook> {
  const part = partsOf(bytes);
  const packageParts = await relationshipsOf(bytes, part, '');
  const main = targetPart(packageParts, 'officeDocument');
  const workbook = main === undefined ? undefined : part(main);
  if (main === undefined || !workbook || main.endsWith('.bin') || !part('[content_types].xml')) throw noWorkbook();
  const { sheets, isFrom1904 } = await readWorkbookPart(bytes, workbook);
  const relationships = await relationshipsOf(bytes, part, main);
  if (relationships.some(({ type, isExternal }) => isExternal || type === 'externalLink'))
    throw new TableError('workbook_linked', 'It takes values from other files: save it with the values alone.');

  const pages = sheets.flatMap(({ id, ...sheet }) => {
    const target = relationships.find((relationship) => relationship.id === id && relationship.type === 'worksheet');
    return target ? [{ ...sheet, target: target.target }] : [];
  });
  const page =
    sheetName === undefined ? pages.find(({ isShown }) => isShown) : pages.find(({ name }) => name === sheetName);
  if (!page && sheetName !== undefined)
    throw new TableError('sheet_unknown', 'The workbook has no sheet of this name.');
  const sheet = page && part(page.target);
  if (!sheet) throw new TableError('workbook_damaged', 'It has no sheet with cells');
  const other = (type: string): ZipEntry | undefined => {
    const target = targetPart(relationships, type);
    return target === undefined ? undefined : part(target);
  };
  return { sheet, strings: other('sharedStrings'), styles: other('styles'), isFrom1904 };
}

type Parts = (name: string) => ZipEntry | undefined;

/** The parts by their names, in which letters are the same, large or small (ECMA-376 part 2, 6.2.2.3). */
function partsOf(bytes: Buffer): Parts {
  if (begins(bytes, COMPOUND))
    throw bytes.includes(ENCRYPTED_PACKAGE)
      ? new TableError('workbook_encrypted', 'The workbook is encrypted: save it without a password.')
      : new TableError('not_a_workbook', 'Old workbooks (.xls) are not read: save it as XLSX or CSV.');
  if (!begins(bytes, ZIP)) throw noWorkbook();
  const entries = readZipDirectory(bytes, LIMITS);
  if ('fault' in entries) throw archiveFault(entries);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  if (byName.size < entries.length) throw new TableError('workbook_damaged', 'Two parts have the same name');
  return (name) => byName.get(name.toLowerCase());
}

async function relationshipsOf(bytes: Buffer, part: Parts, of: string): Promise<readonly Relationship[]> {
  const entry = part(of.replace(/[^/]*$/, (file) => `_rels/${file}.rels`));
  return entry ? readRelationships(bytes, entry, of) : [];
}

interface SheetName {
  readonly name: string;
  readonly id: string | undefined;
  readonly isShown: boolean;
}

async function readWorkbookPart(bytes: Buffer, entry: ZipEntry): Promise<{ sheets: SheetName[]; isFrom1904: boolean }> {
  const sheets: SheetName[] = [];
  let isFrom1904 = false;
  const reader = new XmlReader({
    open: (name, written) => {
      if (reader.names.length === 1 && name !== 'workbook') throw noWorkbook();
      if (isAt(reader.names, 'workbook', 'workbookPr'))
        isFrom1904 = ['1', 'true'].includes(attributesOf(written).get('date1904') ?? '');
      if (!isAt(reader.names, 'workbook', 'sheets', 'sheet')) return;
      const attributes = attributesOf(written);
      const id = [...attributes].find(([key]) => key.endsWith(':id'))?.[1];
      sheets.push({ name: attributes.get('name') ?? '', id, isShown: !attributes.get('state')?.endsWith('idden') });
      if (sheets.length > MAX_SHEETS)
        throw new TableError('workbook_too_large', `It has more than ${MAX_SHEETS} sheets`);
    },
  });
  await readWhole(bytes, entry, reader);
  return { sheets, isFrom1904 };
}

const begins = (bytes: Buffer, magic: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic);

const noWorkbook = (): TableError => new TableError('not_a_workbook', 'The file is no workbook (XLSX).');
