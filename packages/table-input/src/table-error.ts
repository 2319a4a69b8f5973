/** A table that cannot be read, and why. */
export class TableError extends Error {
  readonly reason: TableFault;
  constructor(reason: TableFault, detail: string) {
    super(detail);
    this.name = 'TableError';
    this.reason = reason;
  }
}

/**
 * The encoding is none of those known; a line is no CSV; what should be a workbook is none, is broken, locked, too large,
 * takes values from other files, or has no such sheet.
 */
export type TableFault =
  | 'encoding_unknown'
  | 'csv_invalid'
  | 'not_a_workbook'
  | 'workbook_damaged'
  | 'workbook_encrypted'
  | 'workbook_too_large'
  | 'workbook_linked'
  | 'sheet_unknown';
