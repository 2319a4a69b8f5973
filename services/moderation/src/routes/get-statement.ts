import { Problem } from '@groupwarden/server';
import { StatementBody } from '../bodies/statement-body.ts';
import { CaseParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { loadFile } from '../db/load-file.ts';
import { latestStatement } from '../db/statements.ts';
import { maySee } from '../domain/visibility.ts';
import { actorOf, surroundingsOf } from '../facts.ts';

export const getStatement = route({
  operationId: 'getStatement',
  method: 'GET',
  url: '/v1/statements/:caseId',
  tag: 'Statements and appeals',
  summary: 'Read the statement of reasons',
  description:
    'For whom the decision concerns, whoever decides in the case, and the superior who criticises (R11). The ETag is the version of the case, as an appeal needs it.',
  scopes: ['cases:read'],
  callers: 'person',
  params: CaseParams,
  responses: { 200: StatementBody },
  errors: ['statement_not_found', 'caller_not_on_roster'],
  handle: async ({ tx, principal, params, now }) => {
    const file = await loadFile(tx, params.caseId);
    const reader = await actorOf(tx, principal, now);
    const statement = await latestStatement(tx, params.caseId);
    if (!file || !statement) throw new Problem('statement_not_found');
    const { groupAdmins } = await surroundingsOf(tx, file.case, now);
    // A reporter learns what became of the report from the case, not what was held against the person.
    const reporter = file.case.reporterIds.includes(reader.personId);
    const superior = file.criticisms.some((criticism) => criticism.superiorId === reader.personId);
    if (!superior && (reporter || !maySee(reader, file.case, groupAdmins))) throw new Problem('statement_not_found');
    const { content, number, sha256, servedAt } = statement;
    return {
      status: 200,
      body: { ...content, number, servedAt: servedAt.toISOString(), sha256 },
      version: file.case.version,
    };
  },
});
