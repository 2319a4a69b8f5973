import { eventsOf, Problem, requireVersion } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { HrRecordBody } from '../bodies/hr-record-body.ts';
import { HrRecordParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findHrRecord } from '../db/hr-records.ts';
import { lockFile } from '../db/load-file.ts';
import { saveFile } from '../db/save-file.ts';
import { acknowledgeRecord } from '../domain/carry-out.ts';
import { hrActor } from '../hr-access.ts';
import { publish } from '../publish.ts';

export const acknowledgeHrRecord = route({
  operationId: 'acknowledgeHrRecord',
  method: 'POST',
  url: '/v1/hr-records/:hrRecordId/acknowledgement',
  tag: 'HR records',
  summary: 'Acknowledge an entry, or its withdrawal',
  description:
    'The HR system or HR staff acknowledge; what is acknowledged is the state it is in: an issued entry was recorded, a withdrawn one was taken out (R11).',
  scopes: ['hr:records'],
  ifMatch: true,
  bodyOptional: true,
  params: HrRecordParams,
  body: Type.Object({
    reference: Type.Optional(
      Type.String({ maxLength: 200, description: 'What the HR system calls its entry; stays in the fact' }),
    ),
  }),
  responses: { 200: HrRecordBody },
  errors: [
    'hr_record_not_found',
    'case_not_found',
    'caller_not_on_roster',
    'authority_missing',
    'separation_of_duties',
    'version_stale',
    'state_conflict',
  ],
  handle: async ({ tx, principal, params, body, ifMatch, now, requestId, traceParent }) => {
    const found = await findHrRecord(tx, params.hrRecordId);
    const actor = await hrActor(tx, principal, now, found?.record);
    if (!found) throw new Problem('hr_record_not_found');
    const before = await lockFile(tx, found.record.caseId);
    const record = before.hrRecords.find((item) => item.id === params.hrRecordId);
    if (!record) throw new Problem('hr_record_not_found');
    requireVersion(record.version, ifMatch);
    const events = eventsOf(acknowledgeRecord(record, body ?? {}, now));
    const file = publish(tx, before, events, { actor, now, requestId, traceParent });
    await saveFile(tx, before, file);
    const after = await findHrRecord(tx, params.hrRecordId);
    if (!after) throw new Problem('hr_record_not_found');
    return { status: 200, body: after.record, version: after.record.version };
  },
});
