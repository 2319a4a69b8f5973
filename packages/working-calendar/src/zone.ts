const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** Offsets kept per zone; offsets change only on quarter hours, so a quarter hour is one entry. */
const CACHE_SIZE = 8192;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}
const zones = new Map<string, Zone>();

/** Minutes are not enough before 1900, but nothing here is older: the offset of local time from UTC, in ms. */
export function zoneOffsetMs(timeZone: string, atMs: number): number {
  const zone = zoneOf(timeZone);
  const bucket = Math.floor(atMs / QUARTER_MS);
  const known = zone.offsets.get(bucket);
  if (known !== undefined) return known;
  if (zone.offsets.size >= CACHE_SIZE) zone.offsets.clear();
  const offset = computeOffset(zone.format, bucket * QUARTER_MS);
  zone.offsets.set(bucket, offset);
  return offset;
}

/** The instant at which clocks of the zone show this local time; a time skipped by DST is read with the offset before it. */
export function instantOfLocal(timeZone: string, localMs: number): number {
  const guess = localMs - zoneOffsetMs(timeZone, localMs);
  const settled = localMs - zoneOffsetMs(timeZone, guess);
  return Math.max(settled, localMs - zoneOffsetMs(timeZone, settled));
}

/** The calendar day (`YYYY-MM-DD`) on which an instant falls in the zone. */
export const localDate = (timeZone: string, at: Date): string =>
  new Date(at.getTime() + zoneOffsetMs(timeZone, at.getTime())).toISOString().slice(0, 10);

/** The instant of a wall-clock time (`HH:MM`) on a calendar day of the zone. */
export const instantOn = (timeZone: string, date: string, time: string): Date =>
  new Date(instantOfLocal(timeZone, Date.parse(`${date}T${time}:00.000Z`)));

/** True when Intl knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoneOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone = { format, offsets: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
}

function computeOffset(format: Intl.DateTimeFormat, atMs: number): number {
  const fields: Record<string, number> = {};
  for (const part of format.formatToParts(atMs)) fields[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - atMs;
}
