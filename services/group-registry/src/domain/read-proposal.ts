import {
  CONTENT_CATEGORIES,
  type ContentCategory,
  type GroupProposal,
  PLATFORMS,
  type Platform,
  type Refusal,
} from '@groupwarden/contracts';
import type { GroupContent } from './content.ts';
import { NAME, type NameFacts, nameRefusals } from './naming.ts';
import { isQualifiedAdmin, type Person } from './people.ts';
import { BINDING_TAKEN, EXTERNAL_ID } from './platform-binding.ts';
import type { RegistryPolicy } from './policy.ts';
import { readText, type TextRule } from './text.ts';

/** What a proposal lays claim to: whether it is free. */
export interface ClaimFacts {
  readonly names: NameFacts;
  /** Another group of the unit is on record with the platform group that the proposal names. */
  readonly bindingTaken: boolean;
}

/** What judging a proposal needs to know. */
export interface ProposalFacts extends ClaimFacts {
  /** Everyone whose employee number the proposal names and the roster knows. */
  readonly people: ReadonlyMap<string, Person>;
  readonly policy: RegistryPolicy;
  readonly defaultDepartmentCode: string;
  readonly today: string;
  readonly now: Date;
  /** What the group says already: admins keep their `since`; papers and promises are no part of a proposal. */
  readonly present?: GroupContent;
}

/** The content that a proposal describes, and every reason why it cannot be proposed as it is (R3, R4, R9). */
export interface ProposalReading {
  readonly content: GroupContent;
  /** Wrong in a draft, too: it could not even be stored truthfully. */
  readonly faults: readonly Refusal[];
  /** Missing or not yet in order; a draft may have these, a proposal may not. */
  readonly gaps: readonly Refusal[];
}

const PURPOSE = { pointer: '/purpose', maxLength: 2000, multiline: true };
const NEED = { pointer: '/need', maxLength: 2000, multiline: true };
const NOTICE = { pointer: '/noticeText', maxLength: 10_000, multiline: true };
const DEPARTMENT = { pointer: '/departmentCode', maxLength: 64 };

/** Reads a proposal against the roster and the unit's policy, collecting all refusals with their pointers. */
export function readProposal(proposal: GroupProposal, facts: ProposalFacts): ProposalReading {
  const faults: Refusal[] = [];
  const gaps: Refusal[] = [];
  const text = (value: string | undefined, rule: TextRule): string | undefined => {
    if (value === undefined) return undefined;
    const read = readText(value, rule);
    faults.push(...read.refusals);
    return read.text || undefined;
  };
  const missing = (code: string, pointer: string, what: string): void => {
    gaps.push({ code, pointer, detail: `The proposal does not say ${what}` });
  };

  const name = text(proposal.name, NAME);
  if (!name) missing('name_missing', NAME.pointer, 'what the group is called');
  const purpose = text(proposal.purpose, PURPOSE);
  if (!purpose) missing('purpose_missing', PURPOSE.pointer, 'what the group is for');
  const externalGroupId = text(proposal.platform.externalGroupId, EXTERNAL_ID);
  if (!PLATFORMS.includes(proposal.platform.platform as Platform))
    faults.push({ code: 'platform_unknown', pointer: '/platform/platform', detail: 'There is no such platform' });

  const permittedContent = readCategories(proposal.permittedContent ?? [], faults);
  if (!proposal.permittedContent?.length)
    missing('permitted_content_missing', '/permittedContent', 'what it may carry');

  const admins = readPeople(proposal.admins ?? [], '/admins', facts, faults, gaps);
  admins.forEach((admin, index) => {
    if (admin?.active && !isQualifiedAdmin(admin))
      gaps.push({
        code: 'admin_not_qualified',
        pointer: `/admins/${index}`,
        detail: 'An admin is core staff of the office or of organisation/HR (R4)',
      });
  });
  if (admins.length === 0) missing('admins_missing', '/admins', 'who administers the group');
  else if (admins.length < facts.policy.minAdmins)
    gaps.push({
      code: 'too_few_admins',
      pointer: '/admins',
      detail: `A group has at least ${facts.policy.minAdmins} admins (R4)`,
    });
  if (admins.length > facts.policy.maxAdmins)
    gaps.push({
      code: 'too_many_admins',
      pointer: '/admins',
      detail: `A group has at most ${facts.policy.maxAdmins} admins`,
    });

  const listed = readPeople(proposal.listedMembers ?? [], '/listedMembers', facts, faults, gaps);
  if (listed.length === 0) missing('listed_members_missing', '/listedMembers', 'who shall be in the group');
  const listedMembers = [...new Set([...idsOf(listed), ...idsOf(admins)])];
  faults.push(...listRefusals(Math.max(listed.length, listedMembers.length), facts.policy));

  const { kind = 'standing', sensitive = false } = proposal;
  if (name) gaps.push(...nameRefusals({ name, kind, purpose: purpose ?? '', sensitive }, facts.policy, facts.names));
  if (externalGroupId !== undefined && facts.bindingTaken) gaps.push(BINDING_TAKEN);
  gaps.push(...endRefusals(kind, proposal.endsOn, facts.today));
  const since = new Map(facts.present?.admins.map((admin) => [admin.personId, admin.since]));
  return {
    faults,
    gaps,
    content: {
      name: name ?? '',
      sensitive,
      purpose: purpose ?? '',
      need: text(proposal.need, NEED),
      kind,
      endsOn: proposal.endsOn,
      departmentCode: text(proposal.departmentCode, DEPARTMENT) ?? facts.defaultDepartmentCode,
      permittedContent,
      platform: { platform: proposal.platform.platform as Platform, externalGroupId },
      admins: idsOf(admins).map((personId) => ({ personId, since: since.get(personId) ?? facts.now })),
      listedMembers,
      noticeText: text(proposal.noticeText, NOTICE) ?? facts.policy.noticeText,
      papers: facts.present?.papers ?? [],
      undertakings: facts.present?.undertakings ?? [],
    },
  };
}

export const listRefusals = (listed: number, { maxListedMembers }: RegistryPolicy): Refusal[] =>
  listed <= maxListedMembers
    ? []
    : [
        {
          code: 'too_many_listed_members',
          pointer: '/listedMembers',
          detail: `A group has at most ${maxListedMembers} listed members`,
        },
      ];

function readCategories(words: readonly string[], faults: Refusal[]): ContentCategory[] {
  const known = new Set<string>(CONTENT_CATEGORIES);
  words.forEach((word, index) => {
    if (!known.has(word))
      faults.push({
        code: 'content_category_unknown',
        pointer: `/permittedContent/${index}`,
        detail: 'There is no such content category (R9)',
      });
  });
  return [...new Set(words)].filter((word): word is ContentCategory => known.has(word));
}

/** The people named, in place; undefined where the number is unknown or was named before. */
function readPeople(
  numbers: readonly string[],
  pointer: string,
  facts: ProposalFacts,
  faults: Refusal[],
  gaps: Refusal[],
): (Person | undefined)[] {
  const seen = new Set<string>();
  return numbers.map((number, index) => {
    const at = `${pointer}/${index}`;
    const person = facts.people.get(number);
    if (seen.has(number)) {
      faults.push({ code: 'person_named_twice', pointer: at, detail: 'This person is already named above' });
      return undefined;
    }
    seen.add(number);
    if (!person)
      faults.push({ code: 'person_unknown', pointer: at, detail: 'No person of the roster has this employee number' });
    else if (!person.active)
      gaps.push({
        code: 'person_not_active',
        pointer: at,
        detail: 'This person is not an active person of the roster',
      });
    return person;
  });
}

const idsOf = (people: readonly (Person | undefined)[]): string[] =>
  people.flatMap((person) => (person ? [person.personId] : []));

function endRefusals(kind: GroupContent['kind'], endsOn: string | undefined, today: string): Refusal[] {
  const pointer = '/endsOn';
  if (kind === 'standing')
    return endsOn === undefined
      ? []
      : [{ code: 'end_date_of_standing_group', pointer, detail: 'A standing group has no end date' }];
  if (endsOn === undefined) return [{ code: 'end_date_missing', pointer, detail: 'A temporary group has an end date' }];
  return endsOn < today ? [{ code: 'end_date_past', pointer, detail: 'The end date is in the past' }] : [];
}
