/** Numbers that look random and are the same in every run. */
export interface Chance {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number;
  /** At most `count` of these, in an order of its own. */
  some<T>(values: readonly T[], count: number): T[];
}

/** A generator (mulberry32) seeded by a word, so that each operation has its own series whatever else is tested. */
export function chanceOf(seed: string): Chance {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    some(values, count) {
      const rest = [...values];
      const taken = [];
      while (rest.length > 0 && taken.length < count) taken.push(...rest.splice(below(rest.length), 1));
      return taken;
    },
  };
}
