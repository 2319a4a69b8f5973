import type { GroupProposal } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Group } from '../domain/group.ts';
import type { ClaimFacts } from '../domain/read-proposal.ts';
import { bindingOf, bindingSql } from './find-binding.ts';
import { keyOf, type NameJson, nameFactsOf, nameSql } from './find-name.ts';

const NAME = nameSql({ key: '$1::text', department: '$2::text', sensitive: '$3::boolean', group: '$4::text' });
const BOUND = bindingSql({ externalGroupId: '$5::text', platforms: '$6::text[]', group: '$4::text' });
const SELECT = `SELECT ${NAME} AS name, ${BOUND} AS bound`;

/** What judging the name and the platform group needs to know that a proposal gives an existing group. */
export async function findClaimsFor(tx: Transaction, group: Group, proposal: GroupProposal): Promise<ClaimFacts> {
  const departmentCode = proposal.departmentCode ?? group.content.departmentCode;
  const { rows } = await tx.query<{ name: NameJson; bound: boolean }>(
    SELECT,
    [keyOf(proposal.name), departmentCode, proposal.sensitive ?? false, group.id, ...bindingOf(proposal)],
    'find_claims',
  );
  return { names: nameFactsOf(rows[0]?.name, departmentCode), bindingTaken: rows[0]?.bound ?? false };
}
