/** What newly arrived versions of one aggregate say about its completeness. */
export interface Completeness {
  readonly highest: number;
  /** Versions that were overtaken and have not been seen. */
  readonly missing: readonly number[];
  /** Versions at or below the highest known before: they may fill a gap. */
  readonly late: readonly number[];
}

/** A publisher that jumps far ahead is broken; beyond this the first gaps say enough. */
const MAX_GAPS = 1_000;

/** Compares the versions that arrived with the highest known (0: none); versions are gap-free from 1 (architecture §2). */
export function assessVersions(highestKnown: number, arrived: readonly number[]): Completeness {
  const seen = new Set(arrived);
  const highest = Math.max(highestKnown, ...arrived);
  const missing: number[] = [];
  for (let version = highestKnown + 1; version < highest && missing.length < MAX_GAPS; version += 1) {
    if (!seen.has(version)) missing.push(version);
  }
  return { highest, missing, late: [...seen].filter((version) => version <= highestKnown) };
}
