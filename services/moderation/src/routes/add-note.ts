import { PersonId, Timestamp } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { CaseParams, FreeText, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { refuseClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { insertNote } from '../db/notes.ts';
import { addToCase } from '../domain/handle-case.ts';
import { recordStep } from '../record-step.ts';

export const NoteBody = Type.Object({ id: Type.String(), text: Type.String(), authorId: PersonId, at: Timestamp });

export const addNote = route({
  operationId: 'addNote',
  method: 'POST',
  url: '/v1/cases/:caseId/notes',
  tag: 'Cases',
  summary: 'Note something in a case',
  description: 'By whoever may decide the case (R11). The ETag of the answer is the version of the case.',
  scopes: ['cases:write'],
  callers: 'person',
  ifMatch: true,
  params: CaseParams,
  body: Type.Object({ text: FreeText() }),
  responses: { 201: NoteBody },
  errors: [...STEP_ERRORS, 'classified_text'],
  examples: { body: { text: '已向发送人核实。' } },
  handle: async (input) => {
    const { tx, context, body, now, ifMatch, params } = input;
    refuseClassified(context, { '/text': body.text });
    const seen = (file: { case: { version: number } }) => ({ actual: file.case.version, seen: ifMatch });
    const { file, facts } = await recordStep(input, params.caseId, seen, (before, stepFacts) =>
      addToCase(before, 'case.noted', stepFacts),
    );
    const note = { id: context.newId('not'), text: body.text, authorId: facts.actor.personId, at: now };
    await insertNote(tx, params.caseId, note);
    return { status: 201, body: { ...note, at: now.toISOString() }, version: file.case.version };
  },
});
