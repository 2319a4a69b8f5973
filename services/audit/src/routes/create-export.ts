import { GroupId, inspectionEvents, OneOf, Timestamp } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { checkpointCovering } from '../db/checkpoints.ts';
import { idsOfGroup } from '../db/entry-filters.ts';
import { insertExport } from '../db/exports.ts';
import { publishAndRecord } from '../db/publish-fact.ts';
import { countEntries } from '../db/read-entries.ts';
import { ExportBody, exportBody } from '../domain/export-body.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';

export const createExport = route({
  operationId: 'createAuditExport',
  method: 'POST',
  url: '/v1/audit/exports',
  tag: 'Supervision',
  summary: 'Exports the log, or a part of it',
  description:
    'Without bounds: the whole log, with everything that `groupwarden audit verify` needs. With bounds: the entries in ' +
    'them, each with its inclusion proof. `jsonl` is verifiable, `csv` is for reading. The export becomes an entry (R17).',
  scopes: ['audit:export'],
  body: Type.Object({
    from: Type.Optional(Timestamp),
    to: Type.Optional({ ...Timestamp, description: 'Not included' }),
    groupId: Type.Optional(GroupId),
    format: OneOf(['jsonl', 'csv']),
  }),
  responses: { 202: ExportBody },
  errors: [...supervisionErrors],
  examples: { body: { format: 'jsonl' } },
  handle: async ({ tx, context, principal, body, now, requestId }) => {
    const { actor } = await supervisorOf(tx, principal, now);
    const { size: treeSize, note: checkpoint } = await checkpointCovering(tx, context);
    const bounds = {
      from: body.from === undefined ? null : new Date(body.from),
      to: body.to === undefined ? null : new Date(body.to),
      groupId: body.groupId ?? null,
    };
    const relatedTo = body.groupId === undefined ? undefined : await idsOfGroup(tx, body.groupId);
    const entries = await countEntries(tx, { ...bounds, relatedTo, treeSize });
    const id = context.newId('exp');
    const row = {
      id,
      ...bounds,
      format: body.format,
      requestedBy: actor,
      requestedAt: now,
      treeSize,
      checkpoint,
      entries,
    };
    await insertExport(tx, row);
    await publishAndRecord(tx, context, {
      definition: inspectionEvents.exported,
      subject: context.newId('ins'),
      aggregateVersion: 1,
      actor,
      correlationId: requestId,
      data: { exportId: id, format: body.format, entries },
    });
    return { status: 202, body: exportBody(row), version: 1, location: `/v1/audit/exports/${id}` };
  },
});
