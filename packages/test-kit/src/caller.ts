import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';

/** An answer as tests look at it. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Parsed when it is JSON, else the text. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape, and say in assertions what they expect
  readonly body: any;
  readonly bytes: Buffer;
}

export interface RequestOptions {
  /** Version or ETag for If-Match. */
  ifMatch?: number | string;
  /** Idempotency-Key; a fresh one by default, none with null. */
  key?: string | null;
  headers?: Record<string, string>;
  /** Body that is not JSON. */
  raw?: { type: string; content: string | Buffer };
}

/** Calls a service as one person or client. */
export interface TestCallerClient {
  get(url: string, options?: RequestOptions): Promise<TestAnswer>;
  post(url: string, body?: unknown, options?: RequestOptions): Promise<TestAnswer>;
  patch(url: string, body: unknown, options?: RequestOptions): Promise<TestAnswer>;
  request(method: string, url: string, body: unknown, options?: RequestOptions): Promise<TestAnswer>;
}

/** `afterEach` runs after every answer and may throw. */
export function callerClient(app: FastifyInstance, token: string | undefined, afterEach: () => void): TestCallerClient {
  const request = async (
    method: string,
    url: string,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<TestAnswer> => {
    const { ifMatch, raw } = options;
    const key = options.key === undefined && method === 'POST' ? randomUUID() : options.key;
    const headers: Record<string, string> = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(ifMatch === undefined ? {} : { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
      ...(raw ? { 'content-type': raw.type } : {}),
      ...options.headers,
    };
    const payload = raw ? raw.content : body;
    const injected: InjectOptions = {
      method: method as never,
      url,
      headers,
      ...(payload === undefined ? {} : { payload: payload as never }),
    };
    const response = await app.inject(injected);
    afterEach();
    const json = /[/+]json(?:;|$)/.test(String(response.headers['content-type'] ?? '')) && response.payload !== '';
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      body: json ? response.json() : response.payload,
      bytes: response.rawPayload,
    };
  };
  return {
    request,
    get: (url, options) => request('GET', url, undefined, options),
    post: (url, body, options) => request('POST', url, body, options),
    patch: (url, body, options) => request('PATCH', url, body, options),
  };
}
