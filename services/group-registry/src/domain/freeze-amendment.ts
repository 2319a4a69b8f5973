import { applyChanges, type ContentChanges, type OpenAmendment } from './amendment.ts';
import type { GroupContent } from './content.ts';
import {
  advance,
  changedDocument,
  type DossierDecision,
  type DossierDocument,
  documentOf,
  type FrozenDossier,
  type NamedPerson,
  namesIn,
  peopleDocument,
} from './dossier.ts';
import type { FiledGroup } from './group.ts';

/** The versions that a step on an amendment builds on. */
interface Versions {
  readonly now: Date;
  /** The last one of the amendment. */
  readonly dossier: FrozenDossier;
  /** The one on record, which may have moved on beside it. */
  readonly inForce: FrozenDossier;
}

/**
 * What an amendment says of a group that is `content` now: its changes, and otherwise who is in the group at this moment.
 * A succession, or the loss of an admin, is a fact beside it, and only an amendment that names admins itself names others
 * (R4). `names` holds everyone in the group and in the changes.
 */
export function amendedDocument(
  content: GroupContent,
  changes: ContentChanges,
  names: ReadonlyMap<string, NamedPerson>,
): Partial<DossierDocument> {
  return { ...changedDocument(changes), ...peopleDocument(applyChanges(content, changes), names) };
}

/** The next version of an amendment on its way, or at its end without coming into force. */
export const advanceAmendment = (
  group: FiledGroup,
  { changes }: OpenAmendment,
  decision: DossierDecision,
  name: string,
  { now, dossier, inForce }: Versions,
): FrozenDossier =>
  advance(
    dossier,
    name,
    now,
    (document) => ({
      ...amendedDocument(group.content, changes, namesIn(document, documentOf(inForce))),
      decisions: [...document.decisions, decision],
    }),
    group.lastFrozen,
  );

/** The record in force may have moved on beside the amendment; only what the amendment changes is taken from it. */
export function putInForce(
  group: FiledGroup,
  { changes, baseDecisions }: OpenAmendment,
  decision: DossierDecision,
  { now, dossier, inForce }: Versions,
): FrozenDossier {
  const amended = documentOf(dossier);
  const own = [...amended.decisions.slice(baseDecisions), decision];
  return advance(
    inForce,
    'amended',
    now,
    (document) => ({
      ...amendedDocument(group.content, changes, namesIn(amended, document)),
      decisions: [...document.decisions, ...own],
    }),
    group.lastFrozen,
  );
}
