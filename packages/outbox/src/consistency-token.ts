import { type CloudEvent, SERVICES, type ServiceName } from '@groupwarden/contracts';

/**
 * What a `Consistency-Token` says: for each type of fact that a write published, the id of the last one. Facts of one
 * transaction are published and consumed in order, so whoever has the last one of a type has them all.
 */
export interface ConsistencyToken {
  source: ServiceName;
  /** CloudEvents type → event id. */
  lastOf: Record<string, string>;
}

/** Encodes the token of the facts that a service published in one transaction; without any, whoever brings it waits for nothing. */
export function consistencyTokenOf(source: string, events: readonly CloudEvent[]): string {
  const lastOf: Record<string, string> = {};
  for (const event of events) lastOf[event.type] = event.id;
  return Buffer.from(JSON.stringify({ s: source, l: lastOf })).toString('base64url');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_TYPES = 64;

/** Decodes a token; undefined when it is not one that this system gave out. */
export function parseConsistencyToken(text: string): ConsistencyToken | undefined {
  try {
    const { s, l } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as {
      s: ServiceName;
      l: Record<string, string>;
    };
    const entries = Object.entries(l);
    const valid = SERVICES.includes(s) && entries.length <= MAX_TYPES && entries.every(([, id]) => UUID.test(id));
    return valid ? { source: s, lastOf: Object.fromEntries(entries) } : undefined;
  } catch {
    return undefined;
  }
}
