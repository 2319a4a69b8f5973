import { Problem } from '@groupwarden/server';
import { HrRecordBody } from '../bodies/hr-record-body.ts';
import { HrRecordParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findHrRecord } from '../db/hr-records.ts';
import { hrActor } from '../hr-access.ts';

export const getHrRecord = route({
  operationId: 'getHrRecord',
  method: 'GET',
  url: '/v1/hr-records/:hrRecordId',
  tag: 'HR records',
  summary: 'Read one entry',
  description: 'For the HR system and HR staff (R11).',
  scopes: ['hr:records'],
  params: HrRecordParams,
  responses: { 200: HrRecordBody },
  errors: ['hr_record_not_found', 'caller_not_on_roster', 'authority_missing'],
  handle: async ({ tx, principal, params, now }) => {
    await hrActor(tx, principal, now);
    const found = await findHrRecord(tx, params.hrRecordId);
    if (!found) throw new Problem('hr_record_not_found');
    return { status: 200, body: found.record, version: found.record.version };
  },
});
