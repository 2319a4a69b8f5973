/** What was given is not JSON, or says something that JSON cannot say. */
export class JsonInputError extends Error {
  override readonly name = 'JsonInputError';
  /** Where, as a JSON Pointer (RFC 6901). */
  readonly pointer: string;

  constructor(problem: string, pointer: string) {
    super(`${problem} at ${pointer === '' ? 'the root' : pointer}`);
    this.pointer = pointer;
  }
}
