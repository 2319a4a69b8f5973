import { ConsistencyTokens } from './consistency.ts';
import { isProblem, NoAnswerError, type ProblemError, problemOf } from './errors.ts';
import type { Answer, Call, CallInput, Operation } from './operation.ts';
import { readBody, requestOf } from './request.ts';
import { pauseAfter, type RetrySettings, wait } from './retry.ts';

/** Settings of a client. */
export interface ClientSettings {
  /** Where the gateway listens, e.g. `http://127.0.0.1:8080`. */
  baseUrl: string;
  /** The bearer token, or what provides it; asked before each attempt, so a provider can renew it. */
  token: string | (() => string | Promise<string>);
  /** Language of problem titles (default: the service's). */
  language?: 'en' | 'zh-CN';
  /** Time for one attempt, in milliseconds (default 30 s). */
  timeoutMs?: number;
  retry?: Partial<RetrySettings>;
  /** Another `fetch`, e.g. one that goes through a proxy. */
  fetch?: typeof fetch;
  /** How pauses are made. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRY: RetrySettings = { attempts: 5, maxPauseMs: 30_000 };

/**
 * The function behind every method of a client.
 *
 * A call is repeated after 429 and 503, after 409 `idempotency_in_flight` (the attempt before is still at work), and when no
 * answer came, unless that could make a write happen twice: GETs and calls with an Idempotency-Key are safe.
 *
 * @throws ProblemError for a refusal, NoAnswerError when nobody answered, the signal's reason when it was aborted.
 */
export function createCall(settings: ClientSettings): Call {
  const { token, timeoutMs = DEFAULT_TIMEOUT_MS, fetch: send = fetch, wait: pause = wait } = settings;
  const retry = { ...DEFAULT_RETRY, ...settings.retry };
  const tokens = new ConsistencyTokens();

  return async <Body>(operation: Operation, input: CallInput): Promise<Answer<Body>> => {
    const key = operation.key ? (input.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const request = requestOf(operation, input, settings);
    const attempt = async (): Promise<Outcome<Body>> => {
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
      if (key !== undefined) headers.set('idempotency-key', key);
      const consistency = tokens.header(input.consistencyToken);
      if (consistency !== undefined) headers.set('consistency-token', consistency);
      const timeout = AbortSignal.timeout(input.timeoutMs ?? timeoutMs);
      const signal = input.signal ? AbortSignal.any([input.signal, timeout]) : timeout;
      try {
        const response = await send(request.url, { ...request, headers, signal });
        if (!response.ok) return refused(await problemOf(response), response.headers.get('retry-after'));
        tokens.keep(response.headers.get('consistency-token'));
        return { answer: await answerOf<Body>(response) };
      } catch (error) {
        input.signal?.throwIfAborted();
        const failure = new NoAnswerError(error, key);
        return { failure, retryAfter: null, repeatable: operation.method === 'GET' || key !== undefined };
      }
    };

    for (let count = 1; ; count += 1) {
      const outcome = await attempt();
      if ('answer' in outcome) return outcome.answer;
      const ms = outcome.repeatable ? pauseAfter(count, outcome.retryAfter, retry) : undefined;
      if (ms === undefined) throw outcome.failure;
      await pause(ms, input.signal);
    }
  };
}

type Outcome<Body> = { answer: Answer<Body> } | { failure: Error; retryAfter: string | null; repeatable: boolean };

const refused = (failure: ProblemError, retryAfter: string | null) => ({
  failure,
  retryAfter,
  repeatable: failure.status === 429 || failure.status === 503 || isProblem(failure, 'idempotency_in_flight'),
});

const STRONG_VERSION = /^"(\d+)"$/;

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const { headers, status } = response;
  const version = STRONG_VERSION.exec(headers.get('etag') ?? '')?.[1];
  return {
    status,
    body: (await readBody(response)) as Body,
    version: version === undefined ? undefined : Number(version),
    location: headers.get('location') ?? undefined,
    consistencyToken: headers.get('consistency-token') ?? undefined,
    requestId: headers.get('request-id') ?? undefined,
    headers,
  };
}
