/** A clock that stands still until the test moves it. */
export interface TestClock {
  (): Date;
  set(instant: string | Date): void;
  advance(step: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

/** Starts on a working day in the morning, Monday 2026-11-23, 09:30 in Shanghai. */
export function testClock(start = '2026-11-23T01:30:00.000Z'): TestClock {
  let now = new Date(start);
  return Object.assign(() => new Date(now), {
    set(instant: string | Date) {
      now = new Date(instant);
    },
    advance({
      days = 0,
      hours = 0,
      minutes = 0,
      seconds = 0,
    }: {
      days?: number;
      hours?: number;
      minutes?: number;
      seconds?: number;
    }) {
      now = new Date(now.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
    },
  });
}
