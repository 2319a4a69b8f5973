import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { type Capacity, isRefusal, OWN_RIGHT, officeCapacity } from './authority.ts';
import { wrongState } from './chain.ts';
import { advance, type FrozenDossier, presentAdmins } from './dossier.ts';
import type { Facts } from './facts.ts';
import { type Group, isDraft, isFiled } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import type { Paper } from './paper.ts';
import { refusedFor } from './reason.ts';
import { readText } from './text.ts';

export const MAX_PAPERS = 20;
const TITLE = { pointer: '/title', maxLength: 200 };

/** What handling a paper needs to know. */
export interface PaperFacts extends Facts {
  /** The version in force, when one was frozen. */
  readonly previousDossier: FrozenDossier | undefined;
}

/**
 * Adds a creation paper (R2). Whoever writes the proposal adds to their draft; the office adds to a proposal that waits
 * for vetting and to what is on record, which freezes the next version at once. While it is being decided upon, or once
 * it is closed, nothing is added.
 */
export function addPaper(group: Group, command: Paper, facts: PaperFacts): Decision<GroupEvent> {
  const capacity = capacityIn(group, facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (!takesPapers(group))
    return refuse(wrongState(group, 'draft', 'returned', 'proposed', 'filed', 'active', 'suspended'));
  const title = readText(command.title, TITLE);
  const wrong: Refusal[] = [...title.refusals];
  if (group.content.papers.length >= MAX_PAPERS)
    wrong.push({ code: 'too_many_papers', pointer: '/file', detail: `A group has at most ${MAX_PAPERS} papers` });
  if (group.content.papers.some(({ sha256 }) => sha256 === command.sha256))
    wrong.push({ code: 'paper_named_twice', pointer: '/file', detail: 'The group has a paper with this content' });
  const paper = { ...command, title: title.text || command.fileName };
  return (
    refusedFor(wrong) ??
    accept({
      ...fact(group, facts, capacity),
      fact: 'paperAdded',
      paper,
      dossier: isDraft(group) ? undefined : frozenWith(paper, group, facts),
    })
  );
}

/** Takes a paper out of a draft or a returned proposal; versions that were frozen with it keep it. */
export function removePaper(group: Group, command: { paperId: string }, facts: Facts): Decision<GroupEvent> {
  const capacity = capacityIn(group, facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (!isDraft(group)) return refuse(wrongState(group, 'draft', 'returned'));
  if (!group.content.papers.some(({ paperId }) => paperId === command.paperId))
    return refuse({ code: 'paper_not_found', detail: 'The group has no such paper' });
  return accept({ ...fact(group, facts, capacity), fact: 'paperRemoved', paperId: command.paperId });
}

/** Papers are handled by the office, and by the proposer until the proposal is made. */
const capacityIn = (group: Group, facts: Facts): Capacity | Refusal =>
  isDraft(group) && group.proposedBy === facts.actor.personId ? OWN_RIGHT : officeCapacity(facts);

const takesPapers = (group: Group): boolean =>
  isDraft(group) || group.state === 'proposed' || (isFiled(group) && group.state !== 'dissolving');

const frozenWith = (paper: Paper, group: Group, { previousDossier, now }: PaperFacts): FrozenDossier => {
  if (!previousDossier) throw new Error(`Nothing was frozen for a group that is ${group.state}`);
  return advance(
    previousDossier,
    'paper_added',
    now,
    (document) => ({
      ...(isFiled(group) && presentAdmins(document, group.content)),
      papers: [...(document.papers ?? []), paper],
    }),
    isFiled(group) ? group.lastFrozen : undefined,
  );
};

const fact = (group: Group, { now, actor, policy }: Facts, { onBehalfOf }: Capacity) => ({
  at: now,
  by: actor.personId,
  onBehalfOf,
  policyVersion: policy.version,
  decidedOn: group.dossier,
});
