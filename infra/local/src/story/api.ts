import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoryFailure } from './narrator.ts';

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the story reads bodies of every shape, as a caller in another language would
  readonly body: any;
  readonly text: string;
  readonly etag: string | undefined;
}

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly ifMatch?: string | undefined;
  /** Media type wanted, where it is not JSON. */
  readonly accept?: string | undefined;
  /** A body that is not JSON. */
  readonly form?: FormData;
}

/** What one unit's callers have in common: the address, and what they have written so far. */
export interface Session {
  readonly baseUrl: string;
  /** Consistency-Tokens of the last writes; a read that carries them sees what those did (architecture §2). */
  readonly tokens: string[];
}

const TOKENS_KEPT = 5;
const PATIENCE_MS = 30_000;

/** The public HTTP API as one caller uses it. */
export class Api {
  readonly #session: Session;
  readonly #token: string;

  constructor(session: Session, token: string) {
    this.#session = session;
    this.#token = token;
  }

  get(path: string, query: CallOptions['query'] = {}, accept?: string): Promise<Answer> {
    return this.call('GET', path, undefined, { query, accept });
  }

  post(path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> {
    return this.call('POST', path, body, options);
  }

  /** Every item of a list, page by page. */
  async all<Item = Answer['body']>(path: string, query: CallOptions['query'] = {}): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.get(path, { limit: 200, ...query, cursor });
      if (page.status !== 200) throw new StoryFailure(`GET ${path}: ${page.status} ${page.text}`);
      items.push(...page.body.items);
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor);
    return items;
  }

  /** Repeats a call that is answered 503 as Retry-After asks, with the same Idempotency-Key. */
  async call(method: string, path: string, body: unknown, options: CallOptions): Promise<Answer> {
    const url = new URL(path, this.#session.baseUrl);
    for (const [name, value] of Object.entries(options.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.#token}`,
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.accept === undefined ? {} : { accept: options.accept }),
      ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
      ...(this.#session.tokens.length > 0 ? { 'consistency-token': this.#session.tokens.join(',') } : {}),
    };
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const sent = body === undefined ? (options.form ?? null) : JSON.stringify(body);
      const answer = await fetch(url, { method, headers, body: sent });
      const text = await answer.text();
      if (answer.status === 503 && performance.now() < deadline) {
        await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1000);
        continue;
      }
      const token = answer.headers.get('consistency-token');
      if (token)
        this.#session.tokens.splice(
          0,
          this.#session.tokens.length,
          ...[...this.#session.tokens, token].slice(-TOKENS_KEPT),
        );
      const isJson =
        /json/.test(answer.headers.get('content-type') ?? '') &&
        !/jsonl/.test(answer.headers.get('content-type') ?? '');
      return {
        status: answer.status,
        body: isJson ? JSON.parse(text) : undefined,
        text,
        etag: answer.headers.get('etag') ?? undefined,
      };
    }
  }
}

/** Asks again until the answer is as wanted, for what follows from facts that travel between services. */
export async function eventually<T>(ask: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await ask();
    if (isWanted(value) || performance.now() > deadline) return value;
    await sleep(100);
  }
}
