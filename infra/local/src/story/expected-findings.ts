import type { MemberList, RosterRow } from './sample.ts';

/** What a check of a member list must find, worked out from the files alone: `kind:account or number`, sorted. */
export function expectedFindings(list: MemberList, roster: readonly RosterRow[], listed: readonly string[]): string[] {
  const byAccount = new Map(roster.flatMap((row) => row.accounts.map((account) => [account, row] as const)));
  const listedNumbers = new Set(listed);
  const seen = new Set(list.members.flatMap((member) => byAccount.get(member.account)?.number ?? []));
  const absent = roster.filter((row) => row.active && listedNumbers.has(row.number) && !seen.has(row.number));
  const kinds = list.members.flatMap(({ account, displayName }) => {
    const row = byAccount.get(account);
    if (!row)
      return [`${absent.some((one) => names(displayName, one.name)) ? 'unknown_account' : 'intruder'}:${account}`];
    if (!row.active) return [`left_roster:${account}`];
    if (!listedNumbers.has(row.number)) return [`intruder:${account}`];
    return names(displayName, row.name) ? [] : [`name_mismatch:${account}`];
  });
  return [...kinds, ...absent.map((row) => `missing:${row.number}`)].sort();
}

const fold = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Whether a display name holds a real name. */
const names = (displayName: string, realName: string): boolean => fold(displayName).includes(fold(realName));

interface Finding {
  readonly kind: string;
  readonly accountId?: string;
  readonly employeeNumber?: string;
}

/** The findings of an answer in the same form. */
export const foundIn = (findings: readonly Finding[]): string[] =>
  findings
    .map(({ kind, accountId, employeeNumber }) => `${kind}:${kind === 'missing' ? employeeNumber : accountId}`)
    .sort();
