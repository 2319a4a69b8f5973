import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { findExport } from '../db/exports.ts';
import { ExportId } from '../domain/entry-id.ts';
import { ExportBody, exportBody } from '../domain/export-body.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';

export const getExport = route({
  operationId: 'getAuditExport',
  method: 'GET',
  url: '/v1/audit/exports/:id',
  tag: 'Supervision',
  summary: 'State of an export',
  scopes: ['audit:export'],
  params: Type.Object({ id: ExportId }),
  responses: { 200: ExportBody },
  errors: [...supervisionErrors, 'export_not_found'],
  handle: async ({ tx, principal, params, now }) => {
    await supervisorOf(tx, principal, now);
    const row = await findExport(tx, params.id);
    if (row === undefined) throw new Problem('export_not_found');
    return { status: 200, body: exportBody(row), version: 1 };
  },
});
