import type { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-](\d{2}):\d{2})$/;
/** The offset that is furthest from UTC anywhere; PostgreSQL refuses larger ones than sixteen hours. */
const MAX_OFFSET_H = 14;

/**
 * RFC 3339 full-date, of the years that both JavaScript and PostgreSQL can hold: 0001 to 9999.
 */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < '0001') return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * RFC 3339 date-time (§5.6, `t` and `z` included), of the years 0001 to 9999 in UTC. Leap seconds, which neither JavaScript nor PostgreSQL can tell from
 * the second after, are refused.
 */
export function isInstant(text: string): boolean {
  const [, day = '', hour = '', offset = '00'] = INSTANT.exec(text) ?? [];
  if (!isDay(day) || Number(hour) > 23 || Number(offset) > MAX_OFFSET_H) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && isDay(new Date(time).toISOString().slice(0, 10));
}

/** The formats of JSON Schema, those of time bounded to what can be stored and reckoned with. */
export function registerFormats(ajv: Ajv): void {
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addFormat('date', isDay);
  ajv.addFormat('date-time', isInstant);
}
