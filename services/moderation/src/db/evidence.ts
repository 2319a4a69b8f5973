import type { Transaction } from '@groupwarden/database';
import type { EvidenceVault } from '../evidence-vault.ts';

export type EvidenceKind = 'message' | 'comment' | 'addition';

export interface Evidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly text: string;
  readonly addedBy?: string;
  readonly addedAt: Date;
}

/** Stores a text with its case, encrypted; it is kept nowhere else (R5). */
export async function addEvidence(
  tx: Transaction,
  vault: EvidenceVault,
  caseId: string,
  item: Evidence,
): Promise<void> {
  const sealed = vault.seal(item.text, placeOf(tx, caseId, item.id));
  await tx.query(
    `INSERT INTO evidence (unit_id, case_id, evidence_id, kind, added_by, key_id, nonce, ciphertext, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.unitId,
      caseId,
      item.id,
      item.kind,
      item.addedBy ?? null,
      sealed.keyId,
      sealed.nonce,
      sealed.ciphertext,
      item.addedAt,
    ],
    'add_evidence',
  );
}

interface Row {
  evidence_id: string;
  kind: EvidenceKind;
  added_by: string | null;
  key_id: string;
  nonce: Buffer;
  ciphertext: Buffer;
  added_at: Date;
}

/** The texts of a case, in the order in which they came. */
export async function listEvidence(tx: Transaction, vault: EvidenceVault, caseId: string): Promise<Evidence[]> {
  const { rows } = await tx.query<Row>(
    'SELECT * FROM evidence WHERE unit_id = $1 AND case_id = $2 ORDER BY added_at, evidence_id',
    [tx.unitId, caseId],
    'list_evidence',
  );
  return rows.map((row) => ({
    id: row.evidence_id,
    kind: row.kind,
    text: vault.open(
      { keyId: row.key_id, nonce: row.nonce, ciphertext: row.ciphertext },
      placeOf(tx, caseId, row.evidence_id),
    ),
    ...(row.added_by !== null && { addedBy: row.added_by }),
    addedAt: row.added_at,
  }));
}

/** Bound into the encryption: a row moved to another case or unit does not open. */
const placeOf = (tx: Transaction, caseId: string, evidenceId: string): string => `${tx.unitId}/${caseId}/${evidenceId}`;
