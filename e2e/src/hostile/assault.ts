import { type ServiceName, schemaOf } from '@groupwarden/contracts';
import type { TestCaller } from '@groupwarden/test-kit';
import { type Chance, chanceOf } from './chance.ts';
import { type Draft, draftOf, subjectOf, wire } from './draft.ts';
import { bodyMutations } from './mutate-body.ts';
import { headerMutations, type WrongTokens } from './mutate-headers.ts';
import { uploadMutations } from './mutate-upload.ts';
import { urlMutations } from './mutate-url.ts';
import type { Mutation } from './mutation.ts';
import type { Operation } from './operations.ts';
import type { Pool } from './sample.ts';
import type { WireAnswer } from './send.ts';
import { changed, stateOf } from './state.ts';
import { faultsOf } from './verdict.ts';
import { CALLERS, SECRETS, UPLOADS, type World } from './world.ts';

/** How many mutations of each kind one operation gets; every one of them with `Infinity`. */
export interface Bounds {
  readonly url: number;
  readonly headers: number;
  readonly perPlace: number;
  readonly places: number;
  readonly whole: number;
  readonly uploads: number;
}

/** What came of it. */
export interface Outcome {
  requests: number;
  accepted: number;
  readonly faults: string[];
  /** The longest time that a request took, to be read by whoever looks for input that keeps a service busy. */
  slowest: { ms: number; label: string };
  /** Operations whose proper request nobody could make, with the status it got: there the depths are not reached. */
  readonly shallow: string[];
}

/** Sends spoiled requests to one operation after the other and looks at every answer and at what changed. */
export class Assault {
  readonly outcome: Outcome = { requests: 0, accepted: 0, faults: [], shallow: [], slowest: { ms: 0, label: '' } };
  readonly #world: World;
  readonly #service: ServiceName;
  #pool: Pool = new Map();
  readonly #tokens: WrongTokens;
  readonly #bounds: Bounds;
  readonly #acceptedIds = new Set<string>();
  readonly #etags = new Map<string, string | undefined>();
  /** Things whose state, as an answer told, does not allow the operation that is at work. */
  readonly #unfit = new Set<string>();
  #turn = 0;
  /** Accepted requests that may have changed something. */
  #writes = 0;

  constructor(world: World, service: ServiceName, tokens: WrongTokens, bounds: Bounds) {
    this.#world = world;
    this.#service = service;
    this.#tokens = tokens;
    this.#bounds = bounds;
  }

  /** What requests shall be about from now on. */
  lookAt(pool: Pool): void {
    this.#pool = pool;
  }

  /** Who gets furthest with a proper request; making it is also what leaves things for others to be about. */
  async bestCaller(operation: Operation): Promise<{ caller: TestCaller; rank: number; text: string }> {
    this.#unfit.clear();
    let best: { caller: TestCaller; rank: number; text: string } | undefined;
    const callers = operation.pathParameters.length > 0 ? [...CALLERS, ...CALLERS] : CALLERS;
    for (const caller of callers) {
      const answer = await this.#try(await this.#next(operation, caller), `${operation.id}, a proper request`);
      if (!answer) continue;
      const rank = RANKS.findIndex((statuses) => statuses.includes(answer.status));
      if (best === undefined || rank < best.rank) best = { caller, rank, text: `${answer.status} ${answer.text}` };
      if (rank === 0) break;
    }
    return { caller: CALLERS[0] as TestCaller, rank: RANKS.length, text: 'no answer', ...best };
  }

  /** Every mutation that the bounds allow, one after the other. */
  async on(operation: Operation): Promise<void> {
    const { caller, rank, text } = await this.bestCaller(operation);
    if (rank > 0) this.outcome.shallow.push(`${operation.id}: ${text.slice(0, 300)}`);
    // What earlier requests made happen in other services has come back before anybody looks.
    await this.#world.suite.drain();
    const before = await stateOf(this.#world.suite, this.#service);
    const writes = this.#writes;
    for (const mutation of this.#mutationsOf(operation, chanceOf(operation.id))) {
      const draft = mutation.change(await this.#next(operation, caller));
      const label = `${operation.id}, ${mutation.label}`;
      const answer = await this.#try(draft, label);
      for (const fault of answer ? faultsOf(operation, mutation, answer, SECRETS) : [])
        this.outcome.faults.push(`${label}: ${answer?.status} ${fault} ${answer?.text.slice(0, 300)}`);
    }
    const after = await stateOf(this.#world.suite, this.#service);
    if (this.#writes > writes || after.facts > before.facts) return;
    for (const table of changed(before, after)) this.outcome.faults.push(`${operation.id}: ${table} has changed`);
  }

  /** Facts that stand in the outbox although the request that made them was refused. */
  async factsOfRefused(): Promise<string[]> {
    const rows = await this.#world.suite
      .service(this.#service)
      .sql<{ id: string; type: string }>(
        `SELECT event->>'correlationid' AS id, type FROM ${schemaOf(this.#service)}.outbox WHERE event->>'correlationid' LIKE $1`,
        [`${this.#service}.%`],
      );
    return rows.filter(({ id }) => !this.#acceptedIds.has(id)).map(({ id, type }) => `${type} by request ${id}`);
  }

  #mutationsOf(operation: Operation, chance: Chance): Mutation[] {
    const { url, headers, perPlace, places, whole, uploads } = this.#bounds;
    const body = bodyMutations(operation);
    return [
      ...chance.some(urlMutations(operation), url),
      ...chance.some(headerMutations(operation, this.#tokens), headers),
      ...chance.some(body.perPlace, places).flatMap((one) => chance.some(one, perPlace)),
      ...chance.some(body.whole, whole),
      ...chance.some(uploadMutations(operation), uploads),
    ];
  }

  /** A proper request about the next of the things that exist, with the version it has now. */
  async #next(operation: Operation, caller: TestCaller): Promise<Draft> {
    let draft = draftOf(operation, this.#pool, this.#turn++, UPLOADS);
    for (let more = MAX_SKIPPED; more > 0 && this.#unfit.has(subjectOf(draft) ?? ''); more -= 1)
      draft = draftOf(operation, this.#pool, this.#turn++, UPLOADS);
    const etag = operation.needsVersion ? await this.#etagOf(draft, caller) : undefined;
    const headers: Record<string, string> = {
      ...draft.headers,
      ...(operation.needsVersion ? { 'if-match': etag ?? '"1"' } : {}),
    };
    if (!operation.isOpen) headers['authorization'] = this.#world.token(caller);
    return { ...draft, headers };
  }

  async #etagOf(draft: Draft, caller: TestCaller): Promise<string | undefined> {
    const id = subjectOf(draft) ?? '';
    if (this.#etags.has(id)) return this.#etags.get(id);
    const [, version = '', noun = ''] = draft.template.split('/');
    const { headers, status } = await this.#world.ask({ caller, path: `/${version}/${noun}/${id}` });
    const etag = status === 200 ? headers['etag'] : undefined;
    this.#etags.set(id, etag);
    return etag;
  }

  /** The answer; a fault when there is none. */
  async #try(draft: Draft, label: string): Promise<WireAnswer | undefined> {
    try {
      return await this.#send(draft, label);
    } catch (error) {
      this.outcome.faults.push(`${label}: no answer (${String(error)})`);
      return undefined;
    }
  }

  async #send(draft: Draft, label: string): Promise<WireAnswer> {
    this.outcome.requests += 1;
    const requestId = `${this.#service}.${this.outcome.requests}`;
    const request = wire(draft);
    const headers = Object.fromEntries(
      Object.entries({ ...request.headers, 'request-id': requestId }).filter(([name]) => !name.startsWith('-')),
    );
    const isThroughGateway = this.outcome.requests % EACH_THROUGH_GATEWAY === 0;
    const base = isThroughGateway ? this.#world.gatewayUrl : this.#world.baseUrl(draft.template);
    const start = performance.now();
    const answer = await this.#world.sender.send(base, { ...request, headers });
    const ms = Math.round(performance.now() - start);
    if (ms > this.outcome.slowest.ms) this.outcome.slowest = { ms, label };
    if (answer.status === 409 || answer.status === 404) this.#unfit.add(subjectOf(draft) ?? '');
    if (answer.status < 300) {
      this.outcome.accepted += 1;
      if (draft.method !== 'GET') this.#writes += 1;
      this.#acceptedIds.add(requestId);
      this.#etags.delete(subjectOf(draft) ?? '');
    } else if (answer.headers['request-id'] === undefined && answer.status !== 431) {
      this.outcome.faults.push(`${label}: ${answer.status} without Request-Id`);
    }
    return answer;
  }
}

/** The others go to the service itself, as its neighbours' do. */
const EACH_THROUGH_GATEWAY = 4;
const MAX_SKIPPED = 24;

/** From the best: accepted, refused by a rule, by the state, by the version, for want of it, for its form, by the door. */
const RANKS: readonly (readonly number[])[] = [
  [200, 201, 202, 204],
  [422],
  [409],
  [412, 428],
  [404],
  [400, 406, 415],
  [401, 403],
];
