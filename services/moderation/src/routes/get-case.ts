import { Problem } from '@groupwarden/server';
import { CaseBody } from '../bodies/case-body.ts';
import { renderCase } from '../bodies/render-case.ts';
import { CaseParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { loadFile } from '../db/load-file.ts';
import { maySee } from '../domain/visibility.ts';
import { actorOf, surroundingsOf } from '../facts.ts';

export const getCase = route({
  operationId: 'getCase',
  method: 'GET',
  url: '/v1/cases/:caseId',
  tag: 'Cases',
  summary: 'Read a case',
  description:
    'Without the text, which is evidence. Who may not know of the case gets 404; machines see no sealed one.',
  scopes: ['cases:read'],
  params: CaseParams,
  responses: { 200: CaseBody },
  errors: ['case_not_found', 'caller_not_on_roster'],
  handle: async ({ tx, principal, params, now }) => {
    const file = await loadFile(tx, params.caseId);
    if (!file) throw new Problem('case_not_found');
    const around = await surroundingsOf(tx, file.case, now);
    const visible =
      principal.kind === 'client'
        ? !file.case.sealed
        : maySee(await actorOf(tx, principal, now), file.case, around.groupAdmins);
    if (!visible) throw new Problem('case_not_found');
    return { status: 200, body: await renderCase(tx, file, around, now), version: file.case.version };
  },
});
