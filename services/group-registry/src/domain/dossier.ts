import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { GroupContent } from './content.ts';
import type { Person } from './people.ts';

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

interface NamedPerson {
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
  at: string;
  policyVersion: number;
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
  filingNumber?: string;
  name: string;
  purpose: string;
  need?: string;
  kind: string;
  endsOn?: string;
  departmentCode: string;
  permittedContent: string[];
  platform: { platform: string; externalGroupId?: string };
  admins: (NamedPerson & { since: string })[];
  listedMembers: NamedPerson[];
  decisions: DossierDecision[];
}

export const named = ({ personId, employeeNumber, realName }: Person): NamedPerson => ({
  personId,
  employeeNumber,
  realName,
});

/** The part of a dossier that the content determines; `people` holds everyone named in it, by person id. */
export function contentDocument(content: GroupContent, people: ReadonlyMap<string, Person>) {
  const nameOf = (personId: string): NamedPerson => {
    const person = people.get(personId);
    if (!person) throw new Error('A person named in the dossier was not looked up');
    return named(person);
  };
  return {
    name: content.name,
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
    admins: content.admins.map((admin) => ({ ...nameOf(admin.personId), since: admin.since.toISOString() })),
    listedMembers: content.listedMembers.map(nameOf),
  };
}

/** Freezes a document: canonical JSON (RFC 8785) and its SHA-256. */
export function freeze(document: DossierDocument): FrozenDossier {
  const canonical = canonicalize(document);
  if (canonical === undefined) throw new Error('A dossier is always JSON');
  return {
    version: document.version,
    step: document.step,
    canonical,
    sha256: createHash('sha256').update(canonical, 'utf8').digest('hex'),
  };
}

/** The next version of a frozen dossier, bound to it by its hash. */
export function advance(
  previous: FrozenDossier,
  step: string,
  at: Date,
  change: (document: DossierDocument) => Partial<DossierDocument>,
): FrozenDossier {
  const document = JSON.parse(previous.canonical) as DossierDocument;
  return freeze({
    ...document,
    ...change(document),
    version: previous.version + 1,
    step,
    frozenAt: at.toISOString(),
    previous: { version: previous.version, sha256: previous.sha256 },
  });
}
