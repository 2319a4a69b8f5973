import { GroupId, OneOf } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';

export const GroupParams = Type.Object({ groupId: GroupId });

/** Statement of reasons; its length and characters are judged by the domain. */
const ReasonText = Type.String({ maxLength: 10_000, examples: ['材料齐全,同意。'] });

/** What whoever vets or approves decides. */
export const DecisionBody = Type.Object({
  decision: OneOf(['approve', 'return', 'reject']),
  reason: Type.Optional(ReasonText),
});

/** A step that must state its reason; a missing one is a refusal of the domain. */
export const ReasonBody = Type.Object({ reason: Type.Optional(ReasonText) });
