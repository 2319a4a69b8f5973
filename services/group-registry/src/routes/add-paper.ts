import { createHash } from 'node:crypto';
import { FilePart, Problem, type RawBody } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PaperBody, renderPaper } from '../bodies/paper-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { putContent } from '../db/paper-content.ts';
import { insertPaper, readPaper } from '../db/papers.ts';
import { addPaper as decide } from '../domain/papers.ts';
import { inspectPaper, MAX_PAPER_BYTES, type SentFile } from '../papers/inspect-paper.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { PAPER_ERRORS, STEP_ERRORS } from './proposal-errors.ts';

/** Room for what a multipart body has beside the file. */
const ENVELOPE_BYTES = 1024 * 1024;

export const addPaper = route({
  operationId: 'addPaper',
  method: 'POST',
  url: '/v1/groups/:groupId/papers',
  tag: 'Papers',
  summary: 'Add a creation paper',
  description:
    'One file (`file`) as multipart/form-data, with a `title` if wanted: PDF, PNG, JPEG, DOCX, XLSX or plain text of at most 20 MiB, told from its content. The office adds to a draft, to a proposal that waits for vetting and to what is on record; the proposer to their draft. Outside a draft the next version of the dossier is frozen at once. The ETag is that of the group (R2).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  rawBody: ['multipart/form-data'],
  rawForm: Type.Object({
    title: Type.Optional(Type.String({ description: 'What the paper is called; default: the name of its file' })),
    file: FilePart({ description: 'The paper' }),
  }),
  bodyLimit: MAX_PAPER_BYTES + ENVELOPE_BYTES,
  responses: { 201: PaperBody },
  errors: [...STEP_ERRORS, ...PAPER_ERRORS],
  ahead: aheadOfStep,
  handle: async (input) => {
    const { tx, context, params, now, body } = input;
    const { file, title } = partsOf(body);
    const accepted = await inspectPaper(file);
    if ('code' in accepted) throw new Problem(accepted.code, { errors: [accepted] });
    const paper = {
      ...accepted,
      paperId: context.newId('pap'),
      title,
      size: file.content.length,
      sha256: createHash('sha256').update(file.content).digest('hex'),
    };
    const { version } = await recordStep(input, async (group, facts) => {
      const decision = decide(group, paper, facts);
      for (const event of decision.accepted ? decision.events : []) {
        if (event.fact !== 'paperAdded') continue;
        await putContent(tx, paper.sha256, file.content, now);
        await insertPaper(tx, event.paper, { groupId: group.id, by: facts.actor.personId, at: now });
      }
      return decision;
    });
    return {
      status: 201,
      body: renderPaper(await readPaper(tx, params.groupId, paper.paperId), true),
      version,
      location: `/v1/groups/${params.groupId}/papers/${paper.paperId}`,
    };
  },
});

/** The one file of the body, and its title. */
function partsOf({ multipart }: RawBody): { file: SentFile; title: string } {
  if (!multipart) throw new Problem('media_type_unsupported');
  const [file, ...others] = multipart.files;
  if (!file || others.length > 0) {
    const detail = 'A paper is one file, in the field `file`';
    throw new Problem('paper_missing', { detail, errors: [{ pointer: '/file', code: 'paper_missing', detail }] });
  }
  return { file, title: multipart.fields['title'] ?? '' };
}
