import { findByIds } from '@groupwarden/roster-projection';
import { Problem } from '@groupwarden/server';
import { AppealBody, peopleOf, renderAppeal } from '../bodies/appeal-body.ts';
import { AppealParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { caseOfAppeal } from '../db/appeals.ts';
import { loadFile } from '../db/load-file.ts';
import { maySee } from '../domain/visibility.ts';
import { actorOf, surroundingsOf } from '../facts.ts';

export const getAppeal = route({
  operationId: 'getAppeal',
  method: 'GET',
  url: '/v1/appeals/:appealId',
  tag: 'Statements and appeals',
  summary: 'Read an appeal',
  scopes: ['cases:read'],
  callers: 'person',
  params: AppealParams,
  responses: { 200: AppealBody },
  errors: ['appeal_not_found', 'caller_not_on_roster'],
  handle: async ({ tx, principal, params, now }) => {
    const caseId = await caseOfAppeal(tx, params.appealId);
    const file = caseId === undefined ? undefined : await loadFile(tx, caseId);
    const reader = await actorOf(tx, principal, now);
    if (!file?.appeal) throw new Problem('appeal_not_found');
    const { groupAdmins } = await surroundingsOf(tx, file.case, now);
    const reporter = file.case.reporterIds.includes(reader.personId);
    if (reporter || !maySee(reader, file.case, groupAdmins)) throw new Problem('appeal_not_found');
    const names = await findByIds(tx, peopleOf(file.appeal));
    return { status: 200, body: renderAppeal(file.appeal, names), version: file.appeal.version };
  },
});
