import type { GroupState } from '@groupwarden/contracts';
import { foldText } from '@groupwarden/text-folding';

/** Version of the fold that keys and search texts are stored in; raised whenever the fold gives other keys. */
export const FOLD_VERSION = 2;

/** What a name is compared by: two groups with the same key have the same name. */
export const nameKey = (name: string): string => foldText(name);

/** States in which a group has its name to itself: from the proposal on, until it is over. */
export const NAME_HOLDING_STATES = [
  'proposed',
  'vetted',
  'approved',
  'filed',
  'active',
  'suspended',
  'dissolving',
] as const satisfies readonly GroupState[];

/** The name that a group in this state keeps from others, or none. */
export const claimedName = (state: GroupState, name: string): string | undefined =>
  (NAME_HOLDING_STATES as readonly GroupState[]).includes(state) && nameKey(name) !== '' ? nameKey(name) : undefined;
