import type { GroupContent } from './content.ts';

/** A creation paper of a group (R2): the file itself is stored under its SHA-256. */
export interface Paper {
  readonly paperId: string;
  readonly title: string;
  readonly fileName: string;
  /** What the content is, whatever it was declared to be. */
  readonly mediaType: string;
  readonly size: number;
  /** Lower-case hex SHA-256 of the content. */
  readonly sha256: string;
}

/** An admin's promise (R18), bound to the exact text that was signed. */
export interface Undertaking {
  readonly personId: string;
  /** Version of the unit's policy that the text stood in. */
  readonly textVersion: number;
  /** Lower-case hex SHA-256 of the text in UTF-8. */
  readonly textSha256: string;
  readonly signedAt: Date;
}

/** The content after a fact about papers or promises; an earlier signature of the same person gives way. */
export function withPapers(
  content: GroupContent,
  event:
    | { readonly fact: 'paperAdded'; readonly paper: Paper }
    | { readonly fact: 'paperRemoved'; readonly paperId: string }
    | { readonly fact: 'undertakingSigned'; readonly undertaking: Undertaking },
): GroupContent {
  switch (event.fact) {
    case 'paperAdded':
      return { ...content, papers: [...content.papers, event.paper] };
    case 'paperRemoved':
      return { ...content, papers: content.papers.filter(({ paperId }) => paperId !== event.paperId) };
    case 'undertakingSigned':
      return withUndertaking(content, event.undertaking);
    default:
      return event satisfies never;
  }
}

/** The content after a signature; an earlier one of the same person gives way. */
export const withUndertaking = (content: GroupContent, undertaking: Undertaking): GroupContent => ({
  ...content,
  undertakings: [...content.undertakings.filter(({ personId }) => personId !== undertaking.personId), undertaking],
});

/** The undertakings that count: those of whoever is admin. */
export const undertakingsOf = ({ admins, undertakings }: GroupContent): Undertaking[] =>
  undertakings.filter(({ personId }) => admins.some((admin) => admin.personId === personId));

/** The content without the signatures of whoever is admin no longer; coming back, they sign again. */
export const signedByAdmins = (content: GroupContent): GroupContent => ({
  ...content,
  undertakings: undertakingsOf(content),
});

/** Admins who have not signed any undertaking. */
export const undertakingsMissing = ({ admins, undertakings }: GroupContent): string[] =>
  admins.map(({ personId }) => personId).filter((id) => !undertakings.some(({ personId }) => personId === id));
