import type { Decision } from '@groupwarden/contracts';
import { documentOf, type FrozenDossier } from '../../src/domain/dossier.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { type Group, isFiled } from '../../src/domain/group.ts';
import type { GroupEvent } from '../../src/domain/group-event.ts';
import { undertakingsOf } from '../../src/domain/paper.ts';
import { addPaper, removePaper } from '../../src/domain/papers.ts';
import { signUndertaking, undertakingTextOf } from '../../src/domain/undertakings.ts';

/** What happens to the papers and promises of a group, for random histories. */
export const PAPER_MOVES = ['paper', 'unpaper', 'sign'] as const;

export const paperOf = (n: number) => ({
  paperId: `pap_${n}`,
  title: '建群请示',
  fileName: `${n}.pdf`,
  mediaType: 'application/pdf',
  size: 1,
  sha256: String(n),
});

export function decidePapers(
  what: (typeof PAPER_MOVES)[number],
  group: Group,
  facts: Facts,
  n: number,
  inForce: FrozenDossier,
): Decision<GroupEvent> {
  const previousDossier = group.dossier && inForce;
  switch (what) {
    case 'paper':
      return addPaper(group, paperOf(n), { ...facts, previousDossier });
    case 'unpaper':
      return removePaper(group, { paperId: group.content.papers[0]?.paperId ?? '' }, facts);
    case 'sign': {
      const { version, sha256 } = undertakingTextOf(facts.policy);
      return signUndertaking(group, { textVersion: version, textSha256: sha256 }, { ...facts, previousDossier });
    }
    default:
      return what satisfies never;
  }
}

/** What is on record says which papers the group has and who of its admins signed. */
export function checkPapers(history: readonly GroupEvent[], group: Group): void {
  if (!isFiled(group)) return;
  const frozen = history.flatMap((event) => ('dossier' in event && event.dossier ? [event.dossier] : []));
  const inForce = frozen.findLast(({ version }) => version === group.dossier.version);
  if (!inForce) throw new Error('nothing is on record');
  const { papers = [], undertakings = [] } = documentOf(inForce);
  const same = (one: readonly string[], other: readonly string[]) =>
    [...one].sort().join() === [...other].sort().join();
  if (!same(papers.map(idOf), group.content.papers.map(idOf))) throw new Error('papers are not as on record');
  const signers = undertakings
    .map(personOf)
    .filter((id) => group.content.admins.some(({ personId }) => personId === id));
  if (!same(signers, undertakingsOf(group.content).map(personOf))) throw new Error('promises are not as on record');
}

const idOf = ({ paperId }: { paperId: string }): string => paperId;
const personOf = ({ personId }: { personId: string }): string => personId;
