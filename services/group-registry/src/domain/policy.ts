/** Settings of a unit that bear on groups; versioned, and named on every decision they influenced (domain §5). */
export interface RegistryPolicy {
  readonly version: number;
  /** Working days within which each step of the chain must be taken before the proposal lapses. */
  readonly stepWorkingDays: { readonly vetting: number; readonly approval: number; readonly filing: number };
  /** Working days within which an admin gap must be closed. */
  readonly adminGapWorkingDays: number;
  readonly maxAdmins: number;
  readonly maxListedMembers: number;
  /** Whether filing, too, needs a person who took no earlier step. */
  readonly filerTookNoStep: boolean;
  /** Calendar days for which a dissolved group can be restored. */
  readonly restorableDays: number;
}

/** The policy of a unit that has set none. */
export const DEFAULT_POLICY: RegistryPolicy = {
  version: 1,
  stepWorkingDays: { vetting: 2, approval: 3, filing: 1 },
  adminGapWorkingDays: 3,
  maxAdmins: 20,
  maxListedMembers: 10_000,
  filerTookNoStep: true,
  restorableDays: 30,
};
