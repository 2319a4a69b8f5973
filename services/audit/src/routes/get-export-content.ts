import { Readable } from 'node:stream';
import { transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { findExport } from '../db/exports.ts';
import { ExportId } from '../domain/entry-id.ts';
import { exportContent } from '../export-content.ts';
import { recordReading, supervisionErrors, supervisorOf } from '../supervision.ts';
import { Text } from './text.ts';

export const getExportContent = route({
  operationId: 'getAuditExportContent',
  method: 'GET',
  url: '/v1/audit/exports/:id/content',
  tag: 'Supervision',
  summary: 'The exported file',
  description:
    'Streamed from the log as it is fetched, and so without an ETag; what was erased since is not in it. The reading becomes an entry (R17).',
  scopes: ['audit:export'],
  transaction: 'none',
  params: Type.Object({ id: ExportId }),
  responses: { 200: Text },
  produces: ['application/jsonl', 'text/csv'],
  errors: [...supervisionErrors, 'export_not_found'],
  handle: async ({ context, principal, params, now, requestId }) => {
    const { unitId } = principal;
    const row = await transaction(context.database, { unitId }, async (tx) => {
      const supervisor = await supervisorOf(tx, principal, now);
      const found = await findExport(tx, params.id);
      if (found === undefined) throw new Problem('export_not_found');
      await recordReading(tx, context, supervisor, { what: 'export', target: found.id, requestId });
      return found;
    });
    return {
      status: 200,
      body: Readable.from(exportContent(context, unitId, row), { objectMode: false }),
      contentType: row.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="${row.id}.${row.format}"` },
    };
  },
});
