const DAY_MS = 86_400_000;
/** Days that a sweep catches up after a downtime; older ones are history, not duty. */
export const CATCH_UP_DAYS = 31;
/** Local time by which the day's check is due (domain §5). */
export const CUT_OFF = '12:00';

/** A group of which no day was judged yet. */
export const NEVER_JUDGED = '1970-01-01';

export interface DailyCheckFacts {
  /** First calendar day on which a check was due. */
  readonly firstDue: string;
  /** Last day that was judged before. */
  readonly judgedTo: string;
  /** Last day whose cut-off has passed. */
  readonly last: string;
  /** Days that have a check already, done, held or missed. */
  readonly known: ReadonlySet<string>;
}

/** The days whose cut-off has passed without a check (R8), oldest first. */
export function missedDays(facts: DailyCheckFacts): string[] {
  const earliest = addDays(facts.last, -CATCH_UP_DAYS);
  const first = [facts.firstDue, addDays(facts.judgedTo, 1), earliest].sort().at(-1) ?? earliest;
  const days: string[] = [];
  for (let day = first; day <= facts.last; day = addDays(day, 1)) if (!facts.known.has(day)) days.push(day);
  return days;
}

/** Calendar arithmetic on `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
