import { decodeCursor, ListOf, listParameters, Problem, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CaseParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { loadFile } from '../db/load-file.ts';
import { countNotes, listNotes as read } from '../db/notes.ts';
import { refusalOf } from '../domain/authority.ts';
import { actorOf, surroundingsOf } from '../facts.ts';
import { NoteBody } from './add-note.ts';

export const listNotes = route({
  operationId: 'listNotes',
  method: 'GET',
  url: '/v1/cases/:caseId/notes',
  tag: 'Cases',
  summary: 'Notes of a case',
  description: 'For whoever may decide the case; the oldest first unless told otherwise, ids are in the order of time.',
  scopes: ['cases:read'],
  callers: 'person',
  params: CaseParams,
  query: Type.Object(listParameters('id', '-id')),
  responses: { 200: ListOf(NoteBody) },
  errors: ['case_not_found', 'caller_not_on_roster', 'authority_missing', 'separation_of_duties'],
  handle: async ({ tx, principal, params, query, now }) => {
    const file = await loadFile(tx, params.caseId);
    if (!file) throw new Problem('case_not_found');
    const refused = refusalOf(
      'moderate',
      await actorOf(tx, principal, now),
      file.case,
      await surroundingsOf(tx, file.case, now),
    );
    if (refused) throw new Problem(file.case.sealed ? 'case_not_found' : refused.code, { detail: refused.detail });
    const { sort, limit, cursor, count } = query;
    const [after] = (decodeCursor(cursor, 'string') ?? []) as [string?];
    const rows = await read(tx, params.caseId, { sort, after, limit: limit + 1 });
    const total = count ? await countNotes(tx, params.caseId) : undefined;
    const body = pageOf(
      rows,
      limit,
      (note) => [note.id],
      (note) => ({ ...note, at: note.at.toISOString() }),
      total,
    );
    return { status: 200, body, version: file.case.version };
  },
});
