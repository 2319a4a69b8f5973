import { GroupId, OneOf, Timestamp } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { ExportId } from './entry-id.ts';

/** An export job. The log is append-only, so the bounds are all that there is to prepare: it is ready at once. */
export const ExportBody = Type.Object({
  id: ExportId,
  state: OneOf(['ready']),
  format: OneOf(['jsonl', 'csv']),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
  groupId: Type.Optional(GroupId),
  treeSize: Type.Integer({ description: 'Size of the signed tree that the export is about' }),
  entries: Type.Integer(),
  requestedBy: Type.String(),
  requestedAt: Timestamp,
  contentUrl: Type.String(),
});

interface StoredExport {
  readonly id: string;
  readonly format: 'jsonl' | 'csv';
  readonly from: Date | null;
  readonly to: Date | null;
  readonly groupId: string | null;
  readonly treeSize: number;
  readonly entries: number;
  readonly requestedBy: string;
  readonly requestedAt: Date;
}

export const exportBody = (row: StoredExport) => ({
  id: row.id,
  state: 'ready' as const,
  format: row.format,
  ...(row.from === null ? {} : { from: row.from.toISOString() }),
  ...(row.to === null ? {} : { to: row.to.toISOString() }),
  ...(row.groupId === null ? {} : { groupId: row.groupId }),
  treeSize: row.treeSize,
  entries: row.entries,
  requestedBy: row.requestedBy,
  requestedAt: row.requestedAt.toISOString(),
  contentUrl: `/v1/audit/exports/${row.id}/content`,
});
