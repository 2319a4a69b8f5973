import type { GroupProposal } from '@groupwarden/contracts';
import type { GroupContent } from './content.ts';

type Patched<T> = {
  [K in keyof T]?: T[K] extends readonly unknown[] | undefined
    ? T[K] | null
    : T[K] extends object
      ? Patched<T[K]>
      : T[K] | null;
};

/** A JSON merge patch of a proposal (RFC 7396): null takes a field away. */
export type GroupProposalPatch = Patched<GroupProposal>;

/** The proposal that a stored content came from; `numberOf` gives the employee number of a person named in it. */
export const proposalOf = (content: GroupContent, numberOf: (personId: string) => string): GroupProposal => ({
  ...(content.name && { name: content.name }),
  ...(content.sensitive && { sensitive: true }),
  ...(content.purpose && { purpose: content.purpose }),
  ...(content.need !== undefined && { need: content.need }),
  kind: content.kind,
  ...(content.endsOn !== undefined && { endsOn: content.endsOn }),
  departmentCode: content.departmentCode,
  permittedContent: [...content.permittedContent],
  platform: {
    platform: content.platform.platform,
    ...(content.platform.externalGroupId !== undefined && { externalGroupId: content.platform.externalGroupId }),
  },
  admins: content.admins.map((admin) => numberOf(admin.personId)),
  listedMembers: content.listedMembers.map(numberOf),
  ...(content.noticeText && { noticeText: content.noticeText }),
});

/** Applies a merge patch (RFC 7396 §2) to a proposal. */
export const patchProposal = (proposal: GroupProposal, patch: GroupProposalPatch): GroupProposal =>
  mergePatch(proposal, patch) as GroupProposal;

function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatch(result.get(key), value));
  }
  return Object.fromEntries(result);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
