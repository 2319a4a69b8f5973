import type { GroupKind, Refusal } from '@groupwarden/contracts';
import { foldText } from '@groupwarden/text-folding';
import { nameKey } from './name-key.ts';
import { matchesPattern } from './name-pattern.ts';
import type { RegistryPolicy } from './policy.ts';

/** What judging a name needs to know besides the proposal. */
export interface NameFacts {
  /** Another group of the unit has this name: the same letters and numbers, however they are written. */
  readonly taken: boolean;
  /** How the roster calls the department, and its code; undefined where no department is known. */
  readonly department: readonly string[] | undefined;
}

/** The part of a proposal that its name is judged with. */
export interface NamedProposal {
  readonly name: string;
  readonly kind: GroupKind;
  readonly purpose: string;
  readonly sensitive: boolean;
}

/** Bounds of a name. */
export const NAME = { pointer: '/name', maxLength: 60 };

/** Codes with which a name is refused that is there and can be read. */
export const NAME_REFUSALS = ['name_pattern_mismatch', 'name_blocked_word', 'name_not_coded', 'name_taken'] as const;

export const isNameRefusal = ({ code }: Refusal): boolean => (NAME_REFUSALS as readonly string[]).includes(code);

/** Words that stand for a kind of group in names. */
const KIND_WORDS: Readonly<Record<GroupKind, readonly string[]>> = {
  standing: ['常设', 'standing'],
  temporary: ['临时', 'temporary'],
};

/** Every reason why a group may not have this name, by the unit's policy and the other groups of the unit. */
export function nameRefusals(proposal: NamedProposal, policy: RegistryPolicy, facts: NameFacts): Refusal[] {
  const key = nameKey(proposal.name);
  if (key === '') return [{ code: 'name_missing', pointer: NAME.pointer, detail: 'A name has letters or numbers' }];
  const refusals: Refusal[] = [];
  const refuse = (code: (typeof NAME_REFUSALS)[number], detail: string): void => {
    refusals.push({ code, pointer: NAME.pointer, detail });
  };
  if (proposal.sensitive)
    for (const detail of codeFaults(proposal, key, policy, facts)) refuse('name_not_coded', detail);
  else if (!hasForm(policy.namePattern, proposal, facts))
    refuse('name_pattern_mismatch', `Names of groups have the form ${policy.namePattern}`);
  const blocked = policy.nameBlockedWords.find((word) => contains(key, word));
  if (blocked !== undefined) refuse('name_blocked_word', `Names of groups do not contain "${blocked}"`);
  if (facts.taken) refuse('name_taken', 'Another group has this name, or one that cannot be told from it');
  return refusals;
}

/** A sensitive group has a code name, which gives away neither whose it is nor what it is about. */
function codeFaults(
  { name, kind, purpose }: NamedProposal,
  key: string,
  policy: RegistryPolicy,
  facts: NameFacts,
): string[] {
  const { sensitiveNamePattern: pattern } = policy;
  const about = foldText(purpose);
  return [
    ...(hasForm(pattern, { name, kind }, facts, { digits: true })
      ? []
      : [`Code names of sensitive groups have the form ${pattern}`]),
    ...(facts.department?.some((word) => contains(key, word)) ? ['A code name does not contain the department'] : []),
    ...(policy.sensitiveWords.some((word) => contains(key, word) && contains(about, word))
      ? ['A code name contains no marked word of the purpose']
      : []),
  ];
}

const hasForm = (
  pattern: string,
  { name, kind }: Pick<NamedProposal, 'name' | 'kind'>,
  { department }: NameFacts,
  options: { digits?: boolean } = {},
): boolean => pattern === '' || matchesPattern(pattern, name, { department, kind: KIND_WORDS[kind] }, options);

/** A word without letters and numbers is in no name. */
function contains(key: string, word: string): boolean {
  const folded = foldText(word);
  return folded !== '' && key.includes(folded);
}
