/** A table that cannot be read: its encoding is none of those known, or a line is no CSV. */
export class TableError extends Error {
  readonly reason: 'encoding_unknown' | 'csv_invalid';
  constructor(reason: TableError['reason'], detail: string) {
    super(detail);
    this.name = 'TableError';
    this.reason = reason;
  }
}
