import type { GroupProposal } from '@groupwarden/contracts';
import { BINDING_HOLDING_STATES, platformGroupOf } from '../domain/platform-binding.ts';

/**
 * A condition: another group than `group` has this platform group and keeps it from new proposals. One look-up of the id
 * in `groups_external_id`, whatever the planner knows of the table.
 */
export const bindingSql = (arg: { externalGroupId: string; platforms: string; group: string }): string => `
  EXISTS (SELECT FROM (
      SELECT group_id, platform, state FROM groups
       WHERE unit_id = current_setting('groupwarden.unit') AND external_group_id = ${arg.externalGroupId} OFFSET 0) AS same
     WHERE group_id <> ${arg.group} AND platform = ANY(${arg.platforms})
       AND state IN ('${BINDING_HOLDING_STATES.join("', '")}'))`;

/** The id to look for and its platforms: what is not named, or cannot be read, is nobody's. */
export function bindingOf(proposal: GroupProposal): [externalGroupId: string | null, platforms: readonly string[]] {
  const named = platformGroupOf(proposal);
  return [named?.externalGroupId ?? null, named?.platforms ?? []];
}
