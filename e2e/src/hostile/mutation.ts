import type { Draft } from './draft.ts';

/** One way to spoil a request. */
export interface Mutation {
  readonly label: string;
  change(draft: Draft): Draft;
  /** No service may accept it. */
  readonly isRefused?: boolean;
  /** The URL may be no longer that of the operation. */
  readonly leavesOperation?: boolean;
  /** Asks for something that has not happened: 503 after two seconds is the right answer. */
  readonly asksForFuture?: boolean;
}
