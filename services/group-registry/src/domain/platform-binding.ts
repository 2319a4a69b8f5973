import type { GroupProposal, GroupState, Platform, Refusal } from '@groupwarden/contracts';
import type { PlatformBinding } from './content.ts';
import { platformsLike } from './observed-group.ts';
import { externalIdRule, readText } from './text.ts';

/**
 * States in which no other group is proposed for the same platform group (R2). One that is dissolving gives it away soon;
 * what is only proposed may never have it. Who has it in the end is decided when a group comes into use.
 */
export const BINDING_HOLDING_STATES = ['filed', 'active', 'suspended'] as const satisfies readonly GroupState[];

/** Bounds of the id of a group on its platform. */
export const EXTERNAL_ID = externalIdRule('/platform/externalGroupId');

/** Another group of the unit that holds it has this platform group. Which one it is, is not everybody's to know. */
export const BINDING_TAKEN: Refusal = {
  code: 'platform_group_on_record',
  pointer: EXTERNAL_ID.pointer,
  detail: 'Another official group of the unit is on record for this platform group (R2)',
};

export const isBindingRefusal = ({ code }: Refusal): boolean => code === BINDING_TAKEN.code;

export const isSameBinding = (one: PlatformBinding, other: PlatformBinding): boolean =>
  one.platform === other.platform && one.externalGroupId === other.externalGroupId;

/** A group on a platform: its id, and every platform on which that is the id of this group. */
export interface PlatformGroup {
  readonly externalGroupId: string;
  readonly platforms: readonly string[];
}

/** The platform group that a proposal names, as it would go on record; undefined where it names none that can be read. */
export function platformGroupOf({ platform: binding }: Pick<GroupProposal, 'platform'>): PlatformGroup | undefined {
  const { text, refusals } = readText(binding.externalGroupId ?? '', EXTERNAL_ID);
  if (!text || refusals.length > 0) return undefined;
  return { externalGroupId: text, platforms: platformsLike(binding.platform as Platform) };
}
