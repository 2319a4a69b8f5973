import type { ProblemCode } from './generated/problem-codes.ts';

/** One reason of a refusal; `pointer` is a JSON Pointer (RFC 6901) into the request. */
export interface ProblemReason {
  readonly pointer?: string;
  readonly code: string;
  readonly detail: string;
}

/** The body of a refusal (RFC 9457). */
export interface ProblemDocument {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly ProblemReason[];
  readonly requestId?: string;
}

/** The answer was a refusal or a failure, and repeating it as it is would not help. */
export class ProblemError extends Error {
  readonly status: number;
  /** One of docs/errors.md; `http_<status>` when something between client and service answered. */
  readonly code: ProblemCode | `http_${number}`;
  /** Title in the language asked for. */
  readonly title: string;
  readonly detail: string | undefined;
  /** Every reason at once. */
  readonly reasons: readonly ProblemReason[];
  /** Names the request in the service's logs. */
  readonly requestId: string | undefined;

  constructor({ title, status, code, detail, errors = [], requestId }: ProblemDocument) {
    super(`${status} ${code}: ${detail ?? title}`);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code as ProblemCode;
    this.title = title;
    this.detail = detail;
    this.reasons = errors;
    this.requestId = requestId;
  }
}

/** True for a refusal with one of these codes (with any, when none is named). */
export const isProblem = (error: unknown, ...codes: readonly ProblemCode[]): error is ProblemError =>
  error instanceof ProblemError && (codes.length === 0 || (codes as readonly string[]).includes(error.code));

/** No answer came. Whether a write took effect is unknown: repeat it with the same `idempotencyKey`. */
export class NoAnswerError extends Error {
  readonly idempotencyKey: string | undefined;

  constructor(cause: unknown, idempotencyKey: string | undefined) {
    super('The service did not answer', { cause });
    this.name = 'NoAnswerError';
    this.idempotencyKey = idempotencyKey;
  }
}

/** The refusal that a response stands for. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  const title = response.statusText || 'No problem document';
  const unreadable = { title, status: response.status, code: `http_${response.status}` };
  if (!response.headers.get('content-type')?.includes('application/problem+json')) return new ProblemError(unreadable);
  try {
    return new ProblemError(JSON.parse(text) as ProblemDocument);
  } catch {
    return new ProblemError(unreadable);
  }
}
