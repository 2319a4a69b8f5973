export { csvRecords } from './csv.ts';
export { type DecodedText, decodeText } from './encoding.ts';
export { TableError } from './table-error.ts';
