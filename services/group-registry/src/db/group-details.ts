import type { ContentChanges } from '../domain/amendment.ts';
import { type DissolvedGroup, type FiledGroup, type Group, isFiled, isPending, openRound } from '../domain/group.ts';
import type { Round } from '../domain/round.ts';

/** What of a round is not in columns of its own: those hold the steps taken and the deadline, for searches. */
type StoredRound = Omit<Round, 'steps' | 'dueAt'>;

/** The part of a group's state that is read with it and never searched. */
export interface GroupDetails {
  readonly round?: StoredRound;
  readonly filed?: Pick<
    FiledGroup,
    'lastFrozen' | 'successions' | 'lastSuccession' | 'lastAmendment' | 'suspendedFor' | 'dissolution'
  > & {
    readonly amendment: Omit<NonNullable<FiledGroup['amendment']>, 'round'> | undefined;
  };
  readonly dissolved?: StoredDissolution;
}

type StoredDissolution = Pick<
  DissolvedGroup,
  'before' | 'cause' | 'archivedAt' | 'lastFrozen' | 'lastSuccession' | 'lastAmendment' | 'suspendedFor'
>;

/** The details of a group as JSON. */
export function encodeDetails(group: Group): string {
  const round = openRound(group);
  const details: GroupDetails = {
    ...(round && { round: storedRound(round) }),
    ...(isFiled(group) && { filed: storedFiling(group) }),
    ...(group.state === 'dissolved' && { dissolved: storedDissolution(group) }),
  };
  return JSON.stringify(details);
}

/** A round of a row that was stored before rounds were. */
const FIRST_ROUND: StoredRound = {
  number: 1,
  chain: ['vetting', 'approval', 'filing'],
  filerTookNoStep: true,
  startedAt: new Date(0),
  escalation: undefined,
};

export const roundOf = (details: GroupDetails, steps: Round['steps'], dueAt: Date): Round => ({
  ...(details.round ?? FIRST_ROUND),
  escalation: details.round?.escalation,
  steps,
  dueAt,
});

/** What a filed group's state has in its details; `round` is the one of its open amendment. */
export function filingOf(
  { filed }: GroupDetails,
  dossierVersion: number,
  round: () => Round,
): Pick<
  FiledGroup,
  'lastFrozen' | 'successions' | 'lastSuccession' | 'amendment' | 'lastAmendment' | 'suspendedFor' | 'dissolution'
> {
  return {
    lastFrozen: filed?.lastFrozen ?? dossierVersion,
    successions: filed?.successions ?? [],
    lastSuccession: filed?.lastSuccession ?? 0,
    amendment: filed?.amendment && { ...filed.amendment, round: round() },
    lastAmendment: filed?.lastAmendment ?? 0,
    suspendedFor: filed?.suspendedFor,
    dissolution: filed?.dissolution,
  };
}

/** What a dissolved group's state has in its details; one dissolved before that was stored was in use. */
export const dissolutionOf = ({ dissolved }: GroupDetails, dossierVersion: number): StoredDissolution => ({
  before: dissolved?.before ?? 'active',
  cause: dissolved?.cause ?? 'office',
  archivedAt: dissolved?.archivedAt,
  lastFrozen: dissolved?.lastFrozen ?? dossierVersion,
  lastSuccession: dissolved?.lastSuccession ?? 0,
  lastAmendment: dissolved?.lastAmendment ?? 0,
  suspendedFor: dissolved?.suspendedFor,
});

/** Ids of everyone whom the state names besides admins and listed members. */
export function relatedPeople(group: Group): string[] {
  const related = [group.proposedBy];
  if (isFiled(group)) {
    related.push(...(group.adminGap?.lostAdmins ?? []));
    related.push(...group.successions.flatMap(({ from, to, offeredBy }) => [from, to, offeredBy]));
    if (group.amendment) related.push(group.amendment.proposedBy, ...(group.amendment.changes.admins ?? []).map(idOf));
  }
  if (isPending(group) || isFiled(group)) related.push(...(openRound(group)?.steps ?? []).map(({ by }) => by));
  return [...new Set(related)];
}

const idOf = ({ personId }: { personId: string }): string => personId;

const storedRound = ({ number, chain, filerTookNoStep, startedAt, escalation }: Round): StoredRound => ({
  number,
  chain,
  filerTookNoStep,
  startedAt,
  escalation,
});

function storedFiling(group: FiledGroup): GroupDetails['filed'] {
  const { lastFrozen, successions, lastSuccession, amendment, lastAmendment, suspendedFor, dissolution } = group;
  const stored = { lastFrozen, successions, lastSuccession, lastAmendment, suspendedFor, dissolution };
  if (!amendment) return { ...stored, amendment };
  const { round: _, ...rest } = amendment;
  return { ...stored, amendment: { ...rest, changes: nullForUndefined(rest.changes) } };
}

const storedDissolution = (group: DissolvedGroup): StoredDissolution => ({
  before: group.before,
  cause: group.cause,
  archivedAt: group.archivedAt,
  lastFrozen: group.lastFrozen,
  lastSuccession: group.lastSuccession,
  lastAmendment: group.lastAmendment,
  suspendedFor: group.suspendedFor,
});

/** JSON has no undefined, and a field that is taken away must not be forgotten. */
const nullForUndefined = (changes: ContentChanges): ContentChanges =>
  Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, value ?? null]));

const INSTANTS = new Set(['startedAt', 'escalatedAt', 'offeredAt', 'dueAt', 'proposedAt', 'since', 'archivedAt']);

/** The driver parsed the JSON; what is an instant in the domain is told by its name. */
export function decodeDetails(json: unknown): GroupDetails {
  return decode(json) as GroupDetails;
}

function decode(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map((each) => decode(each)) : value;
  if (value === null) return undefined;
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, decode(each, name)]));
  return typeof value === 'string' && INSTANTS.has(key) ? new Date(value) : value;
}
