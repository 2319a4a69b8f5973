import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { WireRequest } from './draft.ts';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const PATIENCE_MS = 60_000;

/** Sends requests to a service as they are: nothing is corrected on the way. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });

  async send(baseUrl: string, { method, url, headers, body }: WireRequest): Promise<WireAnswer> {
    const { hostname, port } = new URL(baseUrl);
    const sending = request({
      agent: this.#agent,
      hostname,
      port,
      method,
      path: url,
      headers: { ...headers, ...(body ? { 'content-length': String(body.length) } : {}) },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answered = Promise.withResolvers<WireAnswer>();
    sending.once('error', answered.reject);
    sending.once('response', (response) => {
      buffer(response).then(
        (bytes) =>
          answered.resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            text: bytes.toString('utf8'),
          }),
        answered.reject,
      );
    });
    sending.end(body);
    return answered.promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}
