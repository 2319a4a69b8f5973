import { inboxPrefixOf, type ServiceName, streamOf } from '@groupwarden/contracts';
import { createInbox, headers, type Msg, type NatsConnection, type Subscription } from 'nats';

/** A message for the service's stream. */
export interface Outgoing {
  subject: string;
  /** By which JetStream knows a message that comes twice. */
  messageId: string;
  payload: string;
}

type Settle = (answer: Msg | Error) => void;

/**
 * Publishes many messages at once and waits for JetStream's acknowledgement of each, with one subscription and one timer
 * for all of them: the client's own `publish` makes a request, a timer and an error ahead of need for every message,
 * which costs more than the message.
 */
export class StreamPublisher {
  readonly #nats: NatsConnection;
  readonly #stream: string;
  readonly #timeoutMs: number;
  readonly #inbox: string;
  readonly #answers: Subscription;
  readonly #waiting = new Map<string, Settle>();
  #last = 0;

  constructor(nats: NatsConnection, { service, timeoutMs }: { service: ServiceName; timeoutMs: number }) {
    this.#nats = nats;
    this.#stream = streamOf(service);
    this.#timeoutMs = timeoutMs;
    this.#inbox = createInbox(inboxPrefixOf(service));
    this.#answers = nats.subscribe(`${this.#inbox}.*`, {
      callback: (error, answer) => this.#settle(answer.subject.slice(this.#inbox.length + 1), error ?? answer),
    });
  }

  /**
   * What became of each, in order. One that timed out, or whose connection was lost, may have been stored: whoever sends it
   * again under its message id changes nothing.
   */
  async publishAll(messages: readonly Outgoing[]): Promise<PromiseSettledResult<void>[]> {
    const tokens: string[] = [];
    const sent = messages.map((message) => this.#send(message, tokens));
    const timer = setTimeout(() => {
      for (const token of tokens) this.#settle(token, new Error('JetStream did not answer in time'));
    }, this.#timeoutMs);
    try {
      return await Promise.allSettled(sent);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#answers.unsubscribe();
  }

  #send({ subject, messageId, payload }: Outgoing, tokens: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      const token = String(this.#last);
      const properties = headers();
      properties.set('Nats-Msg-Id', messageId);
      properties.set('Nats-Expected-Stream', this.#stream);
      this.#waiting.set(token, (answer) => {
        const refusal = refusalOf(answer);
        if (refusal) reject(refusal);
        else resolve();
      });
      tokens.push(token);
      this.#nats.publish(subject, payload, { reply: `${this.#inbox}.${token}`, headers: properties });
    });
  }

  #settle(token: string, answer: Msg | Error): void {
    const settle = this.#waiting.get(token);
    this.#waiting.delete(token);
    settle?.(answer);
  }
}

/** Why it is no acknowledgement: nobody listens (a header without a body), or JetStream says no. */
function refusalOf(answer: Msg | Error): Error | undefined {
  if (answer instanceof Error) return answer;
  if (answer.headers?.hasError) return new Error(`JetStream does not answer: ${answer.headers.status}`);
  const { error } = answer.json<{ error?: { code: number; description: string } }>();
  return error && new Error(`JetStream refuses: ${error.code} ${error.description}`);
}
