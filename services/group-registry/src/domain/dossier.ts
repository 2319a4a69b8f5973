import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { GroupContent } from './content.ts';
import { type Paper, undertakingsOf } from './paper.ts';

/** Names one frozen version of a dossier. */
export interface DossierRef {
  readonly version: number;
  /** Lower-case hex SHA-256 of the canonical JSON. */
  readonly sha256: string;
}

/** A version as it goes on record: `canonical` is the exact text that was hashed (RFC 8785). */
export interface FrozenDossier extends DossierRef {
  readonly step: string;
  readonly canonical: string;
}

export const refOf = ({ version, sha256 }: DossierRef): DossierRef => ({ version, sha256 });

export interface NamedPerson {
  personId: string;
  employeeNumber: string;
  realName: string;
}

/** A decision as the dossier records it. */
export interface DossierDecision {
  step: string;
  decision: string;
  reason?: string;
  by: NamedPerson;
  onBehalfOf?: string;
  /** Whoever that is, by name. */
  delegator?: NamedPerson;
  at: string;
  policyVersion: number;
  /** What a renewal confirmed to be still true. */
  confirmed?: string[];
  /** Hash of the dossier that was decided upon; the proposal itself decides upon none. */
  dossierSha256?: string;
}

/** The creation papers of a group (R2); names are frozen as they were on the day. */
export interface DossierDocument {
  format: 'groupwarden.dossier.v1';
  unitId: string;
  groupId: string;
  version: number;
  step: string;
  frozenAt: string;
  previous?: { version: number; sha256: string };
  /** Present while the version shows an amendment that is not in force. */
  amendment?: { number: number; base: { version: number; sha256: string } };
  filingNumber?: string;
  /** Present once the filing was renewed: the last day for the next renewal. */
  renewalDueOn?: string;
  name: string;
  /** Present where the name is a code name. */
  sensitive?: true;
  purpose: string;
  need?: string;
  kind: string;
  endsOn?: string;
  departmentCode: string;
  permittedContent: string[];
  platform: { platform: string; externalGroupId?: string };
  admins: (NamedPerson & { since: string })[];
  listedMembers: NamedPerson[];
  /** What the group shows its members (R18). */
  noticeText?: string;
  /** Creation papers, each bound by its hash (R2). */
  papers?: Paper[];
  /** Promises of the admins (R18). */
  undertakings?: (NamedPerson & { textVersion: number; textSha256: string; signedAt: string })[];
  decisions: DossierDecision[];
}

export const named = ({ personId, employeeNumber, realName }: NamedPerson): NamedPerson => ({
  personId,
  employeeNumber,
  realName,
});

/** Everyone a document may have to name, by person id. */
type KnownPeople = ReadonlyMap<string, NamedPerson>;

const nameIn = (people: KnownPeople, personId: string): NamedPerson => {
  const person = people.get(personId);
  if (!person) throw new Error('A person named in the dossier was not looked up');
  return named(person);
};

/** The part of a dossier that the content determines. */
export function contentDocument(content: GroupContent, people: KnownPeople) {
  return {
    name: content.name,
    ...(content.sensitive && { sensitive: true as const }),
    purpose: content.purpose,
    ...(content.need !== undefined && { need: content.need }),
    kind: content.kind,
    ...(content.endsOn !== undefined && { endsOn: content.endsOn }),
    departmentCode: content.departmentCode,
    permittedContent: [...content.permittedContent],
    platform: {
      platform: content.platform.platform,
      ...(content.platform.externalGroupId !== undefined && { externalGroupId: content.platform.externalGroupId }),
    },
    ...peopleDocument(content, people),
    ...(content.noticeText && { noticeText: content.noticeText }),
    ...(content.papers.length > 0 && { papers: [...content.papers] }),
  };
}

/** The part of a dossier that says who is in the group, who administers it, and who of them promised (R3, R4, R18). */
export const peopleDocument = (content: GroupContent, people: KnownPeople) => ({
  admins: content.admins.map((admin) => ({ ...nameIn(people, admin.personId), since: admin.since.toISOString() })),
  listedMembers: content.listedMembers.map((personId) => nameIn(people, personId)),
  ...undertakingsIn(content, [...people.values()]),
});

/** Everyone whom dossiers name; by the name that the last of them gives. */
export const namesIn = (...documents: readonly DossierDocument[]): KnownPeople =>
  new Map(
    documents.flatMap(({ listedMembers, admins }) =>
      [...listedMembers, ...admins].map((person) => [person.personId, person] as const),
    ),
  );

/** The undertakings as a dossier names them; undefined, and so left out, while there are none. */
export function undertakingsIn(
  content: GroupContent,
  people: readonly NamedPerson[],
): { undertakings: DossierDocument['undertakings'] } {
  const signed = undertakingsOf(content).flatMap(({ personId, textVersion, textSha256, signedAt }) => {
    const person = people.find((each) => each.personId === personId);
    return person ? [{ ...named(person), textVersion, textSha256, signedAt: signedAt.toISOString() }] : [];
  });
  return { undertakings: signed.length > 0 ? signed : undefined };
}

/** The admins that a document names and who are admins still, with their promises: who was lost is admin no longer (R4). */
export const presentAdmins = (document: DossierDocument, content: GroupContent) => ({
  admins: document.admins.filter(({ personId }) => content.admins.some((admin) => admin.personId === personId)),
  ...undertakingsIn(content, document.admins),
});

/**
 * The part of a dossier that changes of its content determine, but for who is in the group; a field that is taken away is
 * undefined and so left out of the canonical JSON.
 */
export function changedDocument(changes: Partial<GroupContent>): Partial<DossierDocument> {
  const { admins, listedMembers, papers, undertakings, permittedContent, platform, sensitive, ...rest } = changes;
  return {
    ...rest,
    ...(sensitive !== undefined && { sensitive: sensitive || undefined }),
    ...(permittedContent && { permittedContent: [...permittedContent] }),
    ...(platform && { platform: definedOnly(platform) }),
  };
}

const definedOnly = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

/**
 * Freezes a document: canonical JSON (RFC 8785) and its SHA-256.
 *
 * @param source a document read from canonical JSON that this one took members from.
 */
export function freeze(document: DossierDocument, source?: DossierDocument): FrozenDossier {
  const canonical = canonicalOf(definedOnly(document), source);
  return {
    version: document.version,
    step: document.step,
    canonical,
    sha256: hash('sha256', canonical, 'hex'),
  };
}

/**
 * As `canonicalize`, which takes long over thousands of listed members: what comes from canonical JSON as it was has its
 * keys in order, and RFC 8785 §3.2.2 writes values as JSON.stringify does.
 */
function canonicalOf(document: DossierDocument, source?: DossierDocument): string {
  const members = (Object.keys(document) as (keyof DossierDocument)[]).sort().map((key) => {
    const value = document[key];
    const isTakenOver = source !== undefined && source[key] === value;
    return `${JSON.stringify(key)}:${isTakenOver ? JSON.stringify(value) : canonicalize(value)}`;
  });
  return `{${members.join(',')}}`;
}

export const documentOf = (dossier: FrozenDossier): DossierDocument => JSON.parse(dossier.canonical);

/** The next version of a frozen dossier, bound to it by its hash; `last` is the last version frozen of the group. */
export function advance(
  previous: FrozenDossier,
  step: string,
  at: Date,
  change: (document: DossierDocument) => Partial<DossierDocument>,
  last = previous.version,
): FrozenDossier {
  const document = documentOf(previous);
  const next = {
    ...document,
    ...change(document),
    version: last + 1,
    step,
    frozenAt: at.toISOString(),
    previous: { version: previous.version, sha256: previous.sha256 },
  };
  return freeze(next, document);
}
