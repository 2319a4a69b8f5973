import type { CloudEvent } from '@groupwarden/contracts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPE = /^groupwarden\.[a-z_]+\.[a-z_]+\.v\d+$/;

/** True for a message body with the envelope that every consumer relies on; the data is the handler's to trust. */
export function isCloudEvent(value: unknown): value is CloudEvent {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as Partial<Record<keyof CloudEvent, unknown>>;
  const texts = [event.source, event.subject, event.unitid, event.actor];
  return (
    event.specversion === '1.0' &&
    typeof event.id === 'string' &&
    UUID.test(event.id) &&
    typeof event.type === 'string' &&
    TYPE.test(event.type) &&
    texts.every((text) => typeof text === 'string' && text.length > 0) &&
    typeof event.time === 'string' &&
    !Number.isNaN(Date.parse(event.time)) &&
    Number.isSafeInteger(event.aggregateversion) &&
    (event.aggregateversion as number) >= 1 &&
    typeof event.data === 'object' &&
    event.data !== null
  );
}
