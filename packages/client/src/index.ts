export { type ClientSettings, createCall } from './call.ts';
export { type ChangesOptions, changesOf } from './changes.ts';
export { type Client, createClient } from './client.ts';
export { isProblem, NoAnswerError, ProblemError, type ProblemReason } from './errors.ts';
export type * from './generated/index.ts';
export type { Answer, Call, CallInput, CallOptions, Operation, Page, RawContent } from './operation.ts';
export { itemsOf } from './pages.ts';
export type { RetrySettings } from './retry.ts';
