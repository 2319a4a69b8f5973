import { createHash } from 'node:crypto';
import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { wrongState } from './chain.ts';
import { advance, type FrozenDossier, named, presentAdmins, undertakingsIn } from './dossier.ts';
import type { Facts } from './facts.ts';
import { type Group, isDraft, isFiled, isPending } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { type Undertaking, withUndertaking } from './paper.ts';
import type { RegistryPolicy } from './policy.ts';

/** What admins promise, as the unit's policy has it now (R18). */
export interface UndertakingText {
  readonly version: number;
  readonly text: string;
  /** Lower-case hex SHA-256 of the text in UTF-8. */
  readonly sha256: string;
}

export const undertakingTextOf = ({ undertakingText, version }: RegistryPolicy): UndertakingText => ({
  version,
  text: undertakingText,
  sha256: createHash('sha256').update(undertakingText, 'utf8').digest('hex'),
});

/**
 * An admin signs the unit's undertaking for themselves (R18). On record it is frozen at once; before that it goes into
 * the version that the next step freezes, so that nobody's decision rests on papers that changed meanwhile.
 */
export function signUndertaking(
  group: Group,
  command: { textVersion: number; textSha256: string },
  facts: Facts & { previousDossier: FrozenDossier | undefined },
): Decision<GroupEvent> {
  const { actor, now, policy, previousDossier } = facts;
  const { personId } = actor;
  if (!group.content.admins.some((admin) => admin.personId === personId))
    return refuse({ code: 'authority_missing', detail: 'Only an admin of the group signs, and for themselves' });
  if (!isDraft(group) && !isPending(group) && !isFiled(group))
    return refuse(wrongState(group, 'draft', 'proposed', 'filed', 'active', 'suspended'));
  const current = undertakingTextOf(policy);
  const refusal = textRefusal(command, current) ?? repeated(group, personId, current);
  if (refusal) return refuse(refusal);
  const undertaking: Undertaking = {
    personId,
    textVersion: current.version,
    textSha256: current.sha256,
    signedAt: now,
  };
  const content = withUndertaking(group.content, undertaking);
  const dossier =
    isFiled(group) && previousDossier
      ? advance(
          previousDossier,
          'undertaking_signed',
          now,
          (document) => ({
            ...presentAdmins(document, content),
            ...undertakingsIn(content, [...document.admins, named(actor)]),
          }),
          group.lastFrozen,
        )
      : undefined;
  return accept({
    at: now,
    by: personId,
    policyVersion: policy.version,
    decidedOn: group.dossier,
    fact: 'undertakingSigned',
    undertaking,
    dossier,
  });
}

/** What is signed is the text; its version moves on with every change of the policy, also one that leaves the text alone. */
function textRefusal(
  { textVersion, textSha256 }: { textVersion: number; textSha256: string },
  { version, sha256 }: UndertakingText,
): Refusal | undefined {
  if (textVersion <= version && textSha256.toLowerCase() === sha256) return undefined;
  return {
    code: 'undertaking_text_stale',
    pointer: textVersion === version ? '/textSha256' : '/textVersion',
    detail: `The text to sign is version ${version}, with another hash or version than the one named`,
  };
}

const repeated = (group: Group, personId: string, { sha256 }: UndertakingText): Refusal | undefined =>
  group.content.undertakings.some((signed) => signed.personId === personId && signed.textSha256 === sha256)
    ? { code: 'state_conflict', detail: 'This text is signed already' }
    : undefined;
