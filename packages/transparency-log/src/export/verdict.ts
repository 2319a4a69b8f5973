/** What a verifier found in an export. */
export type ExportVerdict =
  | {
      readonly intact: true;
      readonly mode: 'full' | 'selection';
      readonly entries: number;
      /** Size of the newest signed tree in the file. */
      readonly size: number;
      readonly checkpoints: number;
      /** Personal fields whose openings are not there: erased, which is allowed. */
      readonly closedFields: number;
    }
  | {
      readonly intact: false;
      /** Line of the file, from 1. */
      readonly line: number;
      /** Index of the first bad entry, where one can be named. */
      readonly index: number | undefined;
      /** When a change hit bytes and hashes alike, only a range of entries can be named: this is its last. */
      readonly lastIndex?: number;
      /** What differs. */
      readonly problem: string;
    };

/** Found while walking the file; becomes the verdict. */
export class ExportFault extends Error {
  override readonly name = 'ExportFault';
  readonly index: number | undefined;
  readonly lastIndex: number | undefined;

  constructor(problem: string, index?: number, lastIndex?: number) {
    super(problem);
    this.index = index;
    this.lastIndex = lastIndex;
  }
}
