import { Readable } from 'node:stream';
import type { NonJson } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { contentOf } from '../db/paper-content.ts';
import { readPaper } from '../db/papers.ts';
import { attachment } from '../papers/file-name.ts';
import { PAPER_KINDS } from '../papers/inspect-paper.ts';
import { PaperParams } from './remove-paper.ts';

export const getPaper = route({
  operationId: 'getPaper',
  method: 'GET',
  url: '/v1/groups/:groupId/papers/:paperId',
  tag: 'Papers',
  summary: 'The content of a creation paper',
  description:
    'As it was added, under the type that its content has, always as an attachment. ETag and Repr-Digest (RFC 9530) are its SHA-256, which the dossier names (R2).',
  scopes: ['groups:read'],
  params: PaperParams,
  responses: { 200: Type.Unsafe<NonJson>({ type: 'string', format: 'binary', description: 'The file' }) },
  produces: Object.values(PAPER_KINDS).map(({ mediaType }) => mediaType),
  etagCoversBody: true,
  errors: ['group_not_found', 'paper_not_found'],
  handle: async ({ tx, context, principal, params }) => {
    const paper = await readPaper(tx, params.groupId, params.paperId);
    return {
      status: 200,
      body: Readable.from(contentOf(context.database, principal.unitId, paper.sha256), { objectMode: false }),
      contentType: paper.media_type,
      headers: {
        'content-length': String(paper.size),
        'content-disposition': attachment(paper.file_name),
        'content-security-policy': "default-src 'none'; sandbox",
        etag: `"${paper.sha256}"`,
        'repr-digest': `sha-256=:${Buffer.from(paper.sha256, 'hex').toString('base64')}:`,
      },
    };
  },
});
