import { applyChanges, type OpenAmendment } from './amendment.ts';
import {
  advance,
  changedDocument,
  type DossierDecision,
  type DossierDocument,
  documentOf,
  type FrozenDossier,
  presentAdmins,
  undertakingsIn,
} from './dossier.ts';
import type { FiledGroup } from './group.ts';

/** The record in force may have moved on beside the amendment; only what the amendment changes is taken from it. */
export function putInForce(
  group: FiledGroup,
  amendment: OpenAmendment,
  decision: DossierDecision,
  facts: { now: Date; dossier: FrozenDossier; inForce: FrozenDossier },
): FrozenDossier {
  const amended = documentOf(facts.dossier);
  const own = [...amended.decisions.slice(amendment.baseDecisions), decision];
  const content = applyChanges(group.content, amendment.changes);
  // Whoever became admin meanwhile is listed, whether or not the amendment knew of them.
  const listed = amendment.changes.listedMembers && { listedMembers: content.listedMembers };
  const change = (document: DossierDocument): Partial<DossierDocument> => {
    const people = [...amended.admins, ...amended.listedMembers, ...document.admins];
    const names = new Map(people.map((person) => [person.personId, person] as const));
    return {
      ...presentAdmins(document, content),
      ...changedDocument(document, { ...amendment.changes, ...listed }, names),
      ...undertakingsIn(content, [...names.values()]),
      decisions: [...document.decisions, ...own],
    };
  };
  return advance(facts.inForce, 'amended', facts.now, change, group.lastFrozen);
}
