import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { readEntry } from '../db/read-entries.ts';
import { actingPersons, EntryBody, entryBody } from '../domain/entry-body.ts';
import { EntryId } from '../domain/entry-id.ts';
import { employeeNumbers, recordReading, supervisionErrors, supervisorOf } from '../supervision.ts';

export const getEntry = route({
  operationId: 'getAuditEntry',
  method: 'GET',
  url: '/v1/audit/entries/:id',
  tag: 'Supervision',
  summary: 'One entry, with its leaf',
  description: 'RFC 6962 leaf hash of the bytes of `leaf` is `leafHash`. The reading itself becomes an entry (R17).',
  scopes: ['audit:read'],
  transaction: 'write',
  params: Type.Object({ id: EntryId }),
  responses: {
    200: Type.Object({ ...EntryBody.properties, leaf: Type.String({ description: 'The bytes that are hashed' }) }),
  },
  errors: [...supervisionErrors, 'entry_not_found'],
  handle: async ({ tx, context, principal, params, now, requestId }) => {
    const supervisor = await supervisorOf(tx, principal, now);
    const entry = await readEntry(tx, params.id, supervisor.seesPersonal);
    if (entry === undefined) throw new Problem('entry_not_found');
    const numbers = await employeeNumbers(tx, actingPersons([entry]));
    await recordReading(tx, context, supervisor, { what: 'entry', target: entry.id, requestId });
    // An entry never changes: its version is always the first.
    return { status: 200, body: { ...entryBody(entry, numbers), leaf: entry.leaf }, version: 1 };
  },
});
