export { csvRecords } from './csv.ts';
export { type DecodedText, decodeText } from './encoding.ts';
export { TableError, type TableFault } from './table-error.ts';
export { CellFault } from './workbook/cell-text.ts';
export { looksLikeWorkbook } from './workbook/open-workbook.ts';
export { workbookRecords } from './workbook/workbook-records.ts';
