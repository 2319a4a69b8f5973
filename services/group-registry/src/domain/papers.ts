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

export const MAX_PAPERS = 20;
