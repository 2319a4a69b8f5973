import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';
import type { MultipartBody, RawBody, UploadedFile } from './route.ts';
import { registerUploadSpace } from './upload-space.ts';
import { escapePointer } from './validation.ts';

/** Escapes that JSON allows and neither Unicode text nor PostgreSQL can hold: NUL and halves of surrogate pairs. */
const SUSPICIOUS_ESCAPE = /\\u(?:0000|d[89a-f])/i;
const MAX_DEPTH = 32;
const MAX_FILES = 5;
const MAX_FIELDS = 20;
const JSON_TYPES = /^application\/(?:[\w.+-]+\+)?json(?:$|;)/;

export async function registerBodyParsers(app: FastifyInstance): Promise<void> {
  registerUploadSpace(app);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(JSON_TYPES, { parseAs: 'string' }, (request, text, done) => {
    // A step without a body may still announce JSON.
    if (text === '') return done(null, undefined);
    parse.call(app, request, text as string, (error, value) => {
      if (error) return done(new Problem('bad_request', { detail: 'The body is not valid JSON' }));
      done(unstorableIn(text as string, value) ?? null, value);
    });
  });
  await app.register(multipart, {
    limits: { files: MAX_FILES, fields: MAX_FIELDS, fieldSize: 64 * 1024, parts: MAX_FILES + MAX_FIELDS },
  });
}

/** Takes these media types as bytes and no others (not even JSON), for the routes registered on this instance. */
export function acceptRaw(app: FastifyInstance, mediaTypes: readonly string[]): void {
  app.removeContentTypeParser(JSON_TYPES);
  for (const mediaType of mediaTypes) {
    if (mediaType === 'multipart/form-data') continue;
    if (app.hasContentTypeParser(mediaType)) app.removeContentTypeParser(mediaType);
    app.addContentTypeParser<Buffer>(mediaType, { parseAs: 'buffer' }, (request, content, done) => {
      const raw: RawBody = { mediaType: mediaTypeOf(request), content };
      done(null, raw);
    });
  }
}

/** What is wrong with JSON that holds what cannot be stored; `value` is what the text says. */
export function unstorableIn(text: string, value: unknown): Problem | undefined {
  const suspicious = SUSPICIOUS_ESCAPE.test(text);
  const pointer = suspicious || isTooDeep(value) ? unstorable(value, '', 0, suspicious) : undefined;
  return pointer === undefined ? undefined : unstorableText(pointer);
}

/** The raw body of a request, a multipart one read whole within the body limit. */
export async function readRawBody(request: FastifyRequest, limit: number): Promise<RawBody> {
  if (!request.isMultipart()) {
    if (request.body === undefined || request.body === null)
      throw new Problem('bad_request', { detail: 'The request has no body' });
    return request.body as RawBody;
  }
  try {
    return { mediaType: 'multipart/form-data', content: Buffer.alloc(0), multipart: await readParts(request, limit) };
  } catch (error) {
    if (error instanceof Problem || (error as FastifyError).statusCode !== undefined) throw error;
    // The parser's own errors (no boundary, no end, broken part headers) carry no status.
    throw new Problem('bad_request', { detail: 'The body is not valid multipart/form-data', cause: error });
  }
}

async function readParts(request: FastifyRequest, limit: number): Promise<MultipartBody> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const files: UploadedFile[] = [];
  let room = limit;
  for await (const part of request.parts({ limits: { fileSize: limit } })) {
    const texts = part.type === 'file' ? [part.fieldname, part.filename, part.mimetype] : [part.fieldname, part.value];
    if (!texts.every((text) => typeof text !== 'string' || storable(text)))
      throw unstorableText(`/${escapePointer(part.fieldname)}`);
    if (part.type === 'file') {
      const content = await contentOf(part.file, room);
      room -= content.length;
      files.push({ field: part.fieldname, fileName: part.filename, mediaType: part.mimetype, content });
    } else {
      // A field that says it is JSON comes parsed already.
      fields[part.fieldname] = typeof part.value === 'string' ? part.value : JSON.stringify(part.value);
    }
  }
  return { fields, files };
}

/** The limit is that of all files together, so no more than that is ever held. */
async function contentOf(file: AsyncIterable<Buffer>, room: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > room) throw new Problem('body_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const mediaTypeOf = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const unstorableText = (pointer: string): Problem =>
  new Problem('invalid_field', {
    detail: 'Text must be valid Unicode without NUL, nested at most 32 levels deep',
    errors: [
      { pointer, code: 'invalid_field', detail: 'must be valid Unicode without NUL, nested at most 32 levels deep' },
    ],
  });

/** Whether anything is nested deeper than allowed; where it is, {@link unstorable} says where. */
const isTooDeep = (value: unknown, depth = 0): boolean =>
  depth > MAX_DEPTH ||
  (typeof value === 'object' && value !== null && Object.values(value).some((child) => isTooDeep(child, depth + 1)));

/** Pointer to the first value that cannot be stored; the walk over strings is only made when the text looks suspicious. */
function unstorable(value: unknown, pointer: string, depth: number, suspicious: boolean): string | undefined {
  if (depth > MAX_DEPTH) return pointer;
  if (typeof value === 'string') return suspicious && !storable(value) ? pointer : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    if (suspicious && !storable(key)) return pointer;
    const found = unstorable(child, `${pointer}/${escapePointer(key)}`, depth + 1, suspicious);
    if (found !== undefined) return found;
  }
  return undefined;
}

const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
