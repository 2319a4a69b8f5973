/** A feed that cannot be read at all; the code stands in the service's error table. */
export class FeedFileError extends Error {
  readonly code: string;
  readonly pointer: string | undefined;
  constructor(code: string, detail: string, pointer?: string) {
    super(detail);
    this.name = 'FeedFileError';
    this.code = code;
    this.pointer = pointer;
  }
}
