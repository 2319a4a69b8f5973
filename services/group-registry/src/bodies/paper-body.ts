import { Id, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { PaperRow } from '../db/papers.ts';
import { DossierPaper, NamedPerson } from './group-body.ts';

const { title, fileName, mediaType, size, sha256 } = DossierPaper.properties;

/** A creation paper; its content is at the same address with its id. */
export const PaperBody = Type.Object(
  {
    id: Id('pap'),
    title,
    fileName,
    mediaType,
    size,
    sha256,
    inDossier: Type.Boolean({ description: 'Whether the present dossier has it; earlier versions may' }),
    addedBy: NamedPerson,
    addedAt: Timestamp,
  },
  { title: 'Paper' },
);
export type PaperBody = Static<typeof PaperBody>;

export const renderPaper = (row: PaperRow, inDossier: boolean): PaperBody => ({
  id: row.paper_id,
  title: row.title,
  fileName: row.file_name,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  inDossier,
  addedBy: { personId: row.added_by, employeeNumber: row.employee_number ?? '', realName: row.real_name ?? '' },
  addedAt: row.added_at.toISOString(),
});
