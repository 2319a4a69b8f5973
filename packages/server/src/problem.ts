import { type Decision, type ErrorTable, SHARED_ERRORS } from '@groupwarden/contracts';

/** One reason inside a problem; `pointer` is a JSON Pointer (RFC 6901) into the request body. */
export interface ProblemDetail {
  pointer?: string;
  code: string;
  detail: string;
}

/** The refusal that a violated constraint stands for, by name of the constraint. */
export type Conflicts = Readonly<Record<string, ProblemDetail>>;

export interface ProblemOptions {
  detail?: string;
  errors?: readonly ProblemDetail[];
  /** For 429 and 503. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * A coded refusal, answered as problem+json (RFC 9457). The code must stand in the shared table or in the service's own;
 * detail and errors are shown to the caller, so they hold no personal data of others and no secret.
 */
export class Problem extends Error {
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: readonly ProblemDetail[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, options: ProblemOptions = {}) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Declares a service's closed error table; a code may not shadow a shared one. */
export function defineErrors<const T extends ErrorTable>(table: T): T {
  for (const code of Object.keys(table))
    if (code in SHARED_ERRORS) throw new Error(`Error code ${code} is shared already`);
  return table;
}

/** More reasons than anybody reads; without a bound, a list of a megabyte would be answered with twenty. */
const MAX_REASONS = 1_000;

/**
 * The facts of an accepted decision.
 *
 * @throws Problem with the first refusal's code and every refusal in `errors`, up to {@link MAX_REASONS} of them.
 */
export function eventsOf<Event>(decision: Decision<Event>): readonly Event[] {
  if (decision.accepted) return decision.events;
  const [first] = decision.refusals;
  throw new Problem(first.code, {
    detail: first.detail,
    errors: decision.refusals.slice(0, MAX_REASONS).map(({ pointer, code, detail }) => ({
      ...(pointer === undefined ? {} : { pointer }),
      code,
      detail,
    })),
  });
}
