/** The services take no more in one request. */
const MAX_TOKENS = 10;
/** By then every projection has caught up, or somebody was alarmed; facts older than weeks are no longer known. */
const FORGET_AFTER_MS = 10 * 60_000;

/** Consistency-Tokens of this client's writes, for its later calls to any service: it reads its own writes. */
export class ConsistencyTokens {
  #kept: { token: string; at: number }[] = [];

  /** Remembers the token of a write. */
  keep(token: string | null): void {
    if (token === null) return;
    this.#kept = [...this.#kept.filter((kept) => kept.token !== token), { token, at: performance.now() }];
    // Facts of a service take effect in order, so the latest tokens stand for those before them too.
    this.#kept = this.#kept.slice(-MAX_TOKENS);
  }

  /** Value of the header, with a token from elsewhere when given; undefined when there is nothing to wait for. */
  header(other?: string): string | undefined {
    const since = performance.now() - FORGET_AFTER_MS;
    this.#kept = this.#kept.filter(({ at }) => at > since);
    const tokens = [...this.#kept.map(({ token }) => token), ...(other?.split(',') ?? [])];
    return tokens.length === 0 ? undefined : tokens.slice(-MAX_TOKENS).join(',');
  }
}
