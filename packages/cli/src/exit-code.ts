/** What the command's exit code says; scripts may rely on it. */
export const EXIT = {
  /** Done, and the answer is good. */
  ok: 0,
  /** Done, and the answer is not good: a log that was changed, a plan that is held, a refusal. */
  notGood: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** Could not be done: no such file, no connection, the server failed. */
  failed: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with a message on standard error. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}
