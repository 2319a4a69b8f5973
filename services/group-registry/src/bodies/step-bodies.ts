import { GroupId, OneOf } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';

export const GroupParams = Type.Object({ groupId: GroupId });

/** Amendments and successions are numbered within their group. */
const NumberedParams = Type.Object({
  groupId: GroupId,
  number: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Number within the group, from 1' }),
});
export const AmendmentParams = NumberedParams;
export const SuccessionParams = NumberedParams;

/** Statement of reasons; its length and characters are judged by the domain. */
const ReasonText = Type.String({
  maxLength: 10_000,
  description:
    'Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`)',
  examples: ['材料齐全,同意。'],
});

/** What whoever vets or approves decides. */
export const DecisionBody = Type.Object({
  decision: OneOf(['approve', 'return', 'reject']),
  reason: Type.Optional(ReasonText),
  dossierHash: Type.Optional(
    Type.String({
      pattern: '^[0-9a-fA-F]{64}$',
      description: 'dossier.sha256 as decided upon: another is stale (412); an approval must name it',
    }),
  ),
});

/** What whoever is asked for consent decides, and as whom. */
export const ConsentBody = Type.Object({
  role: OneOf(['leader_in_charge', 'secrecy_officer']),
  ...DecisionBody.properties,
});

/** A step that must state its reason; a missing one is a refusal of the domain. */
export const ReasonBody = Type.Object({ reason: Type.Optional(ReasonText) });
