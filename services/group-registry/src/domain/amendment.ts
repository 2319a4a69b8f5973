import type { GroupContent } from './content.ts';
import type { DossierRef } from './dossier.ts';
import type { DecidedStep, Round } from './round.ts';

/** What an amendment puts in place of what is on record; fields that it leaves alone are absent. */
export type ContentChanges = Partial<Omit<GroupContent, 'papers' | 'undertakings'>>;

export const AMENDMENT_STATES = [
  'proposed',
  'vetted',
  'approved',
  'filed',
  'returned',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

/** A change of a filing that is on its way through the chain; what is on record stays in force until it is filed. */
export interface OpenAmendment {
  /** Number within the group, from 1. */
  readonly number: number;
  readonly changes: ContentChanges;
  /** Anything but the member list: then it takes the whole chain (domain §4). */
  readonly material: boolean;
  readonly reason: string | undefined;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  /** The version that was in force when it was proposed. */
  readonly base: DossierRef;
  /** Number of decisions on record in that version; the amendment's own come after. */
  readonly baseDecisions: number;
  /** The version to decide on. */
  readonly dossier: DossierRef;
  readonly round: Round;
}

/** Only the member list changes: vetting is enough (domain §4). */
const LIGHT_FIELDS: readonly (keyof GroupContent)[] = ['listedMembers'];
export const isMaterial = (changes: ContentChanges): boolean =>
  Object.keys(changes).some((field) => !LIGHT_FIELDS.includes(field as keyof GroupContent));

/** The chain of a change of the member list. */
export const LIGHT_CHAIN: readonly DecidedStep[] = ['vetting'];

export const applyChanges = (content: GroupContent, changes: ContentChanges): GroupContent => {
  const changed = { ...content, ...changes };
  const listed = new Set(changed.listedMembers);
  const missing = changed.admins.filter((admin) => !listed.has(admin.personId)).map((admin) => admin.personId);
  return missing.length === 0 ? changed : { ...changed, listedMembers: [...changed.listedMembers, ...missing] };
};

/** The fields in which the wanted content differs from the present one. */
export function changesBetween(present: GroupContent, wanted: GroupContent): ContentChanges {
  const same = (field: keyof GroupContent): boolean =>
    JSON.stringify(comparable(field, present[field])) === JSON.stringify(comparable(field, wanted[field]));
  const fields = [...new Set([...Object.keys(present), ...Object.keys(wanted)])] as (keyof GroupContent)[];
  return Object.fromEntries(fields.filter((field) => !same(field)).map((field) => [field, wanted[field]]));
}

/** Who is named counts, not in which order or since when. */
function comparable(field: keyof GroupContent, value: GroupContent[keyof GroupContent]): unknown {
  if (field === 'admins') return (value as GroupContent['admins']).map((admin) => admin.personId).sort();
  if (field === 'listedMembers' || field === 'permittedContent') return [...(value as readonly string[])].sort();
  return value ?? null;
}
