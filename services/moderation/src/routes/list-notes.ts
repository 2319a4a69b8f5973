import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CaseParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { loadFile } from '../db/load-file.ts';
import { listNotes as read } from '../db/notes.ts';
import { refusalOf } from '../domain/authority.ts';
import { actorOf, surroundingsOf } from '../facts.ts';
import { NoteBody } from './add-note.ts';

export const listNotes = route({
  operationId: 'listNotes',
  method: 'GET',
  url: '/v1/cases/:caseId/notes',
  tag: 'Cases',
  summary: 'Notes of a case, oldest first',
  description: 'For whoever may decide the case.',
  scopes: ['cases:read'],
  callers: 'person',
  params: CaseParams,
  responses: { 200: Type.Object({ items: Type.Array(NoteBody), nextCursor: Type.Null() }) },
  errors: ['case_not_found', 'caller_not_on_roster', 'authority_missing', 'separation_of_duties'],
  handle: async ({ tx, principal, params, now }) => {
    const file = await loadFile(tx, params.caseId);
    if (!file) throw new Problem('case_not_found');
    const refused = refusalOf(
      'moderate',
      await actorOf(tx, principal, now),
      file.case,
      await surroundingsOf(tx, file.case, now),
    );
    if (refused) throw new Problem(file.case.sealed ? 'case_not_found' : refused.code, { detail: refused.detail });
    const items = (await read(tx, params.caseId)).map((note) => ({ ...note, at: note.at.toISOString() }));
    return { status: 200, body: { items, nextCursor: null }, version: file.case.version };
  },
});
