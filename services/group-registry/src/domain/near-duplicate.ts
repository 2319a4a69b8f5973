/** Two groups so like each other that one may be too many: by whom they list, or by what they are for. */
export interface Likeness {
  /** Number of listed members of either. */
  readonly sizes: readonly [number, number];
  /** How many they share. */
  readonly sharedMembers: number;
  /** What they are for is the same, whatever its width, case and punctuation. */
  readonly samePurpose: boolean;
}

/** Smaller groups resemble each other by chance: only their purpose counts. */
export const MIN_COMPARED_MEMBERS = 3;

/** How many of a group's members another must share at least. */
export const sharedNeeded = (size: number, percent: number): number => Math.ceil((size * percent) / 100);

/**
 * Near-duplicates share the percentage of the listed members of the larger group, and so of either (domain §5). Measured
 * on the smaller alone, every department's group would be a duplicate of the one that lists the whole unit.
 */
export const isNearDuplicate = ({ sizes, sharedMembers, samePurpose }: Likeness, percent: number): boolean =>
  samePurpose ||
  (Math.min(...sizes) >= MIN_COMPARED_MEMBERS && sharedMembers >= sharedNeeded(Math.max(...sizes), percent));

/** How many must be in what {@link rarest} takes of two near-duplicates. */
export const SHARED_RAREST = 2;

/**
 * How many of a group's members are enough to find every near-duplicate by, if all groups take theirs in the same order:
 * of the at least `needed` members that two share, at most `needed - 2` come after the second, so the first two are among
 * the first `size - needed + 2` of either (prefix filter; Chaudhuri et al. 2006, Wang et al. 2012). Taking the rarest
 * people first keeps the lists short in which groups meet.
 */
export const rarest = (size: number, percent: number): number =>
  size < MIN_COMPARED_MEMBERS ? 0 : size - sharedNeeded(size, percent) + SHARED_RAREST;

/** Who would be in the merged group. */
export const forecastMemberCount = ({ sizes: [one, other], sharedMembers }: Likeness): number =>
  one + other - sharedMembers;
