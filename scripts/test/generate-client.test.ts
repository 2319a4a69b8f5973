import t from 'tap';
import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';
import { openApiOf } from '../../packages/server/src/index.ts';
import { noteService } from '../../packages/server/test/fixture/service.ts';
import { clientFiles } from '../generate/client.ts';
import { typeOf } from '../generate/client-types.ts';

const document = JSON.parse(JSON.stringify(await openApiOf(noteService))) as OpenApiDocument;
const files = clientFiles([{ service: 'note-book', document }]);
const code = files['packages/client/src/generated/note-book.ts'] ?? '';

t.test('an operation is a method with the path, key and types of its document', async (t) => {
  t.match(
    code,
    `createNote: (input: CreateNoteInput): Promise<Answer<Note>> =>
    call({ method: 'POST', path: '/v1/notes', key: true }, input),`,
  );
  t.match(
    code,
    `export interface EditNoteInput extends CallOptions {
  params: {
    /** Id of the resource */
    id: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    text: string;
  };
}`,
  );
  t.match(code, "path: '/v1/note-uploads', key: true, raw: true }");
  t.match(code, 'export interface UploadNoteInput extends CallOptions {\n  body: RawContent;\n}');
});

t.test('what looks the same has one name, and lists are pages of it', async (t) => {
  t.match(code, 'getNote: (input: GetNoteInput): Promise<Answer<Note>>');
  t.match(code, 'listNotes: (input: ListNotesInput = {}): Promise<Answer<Page<Note>>>');
  t.equal(code.match(/export interface Note /g)?.length, 1);
});

t.test('what a list says beside its items is in the type of its page', async (t) => {
  const changed = structuredClone(document) as unknown as Record<string, never>;
  const answer = at(changed, 'paths', '/v1/notes', 'get', 'responses', '200', 'content', 'application/json', 'schema');
  answer['properties'] = { ...(answer['properties'] as object), asOf: { type: 'string' } };
  answer['required'] = [...(answer['required'] as string[]), 'asOf'];
  const files = clientFiles([{ service: 'note-book', document: changed as unknown as OpenApiDocument }]);
  t.match(files['packages/client/src/generated/note-book.ts'], 'Answer<Page<Note> & {\n    asOf: string;\n  }>>');
});

t.test('the index binds every service, and the codes are those of the documents', async (t) => {
  t.match(files['packages/client/src/generated/index.ts'], 'noteBook: noteBook(call),');
  t.match(files['packages/client/src/generated/index.ts'], "export type * as NoteBook from './note-book.ts';");
  t.match(files['packages/client/src/generated/problem-codes.ts'], "| 'note_silly'");
});

t.test('schemas become the types that they describe', async (t) => {
  const type = (schema: object) => typeOf(schema, '', () => undefined);
  t.equal(type({ type: 'array', items: { enum: ['a', "it's"] } }), "('a' | 'it\\'s')[]");
  t.equal(type({ anyOf: [{ type: 'string' }, { type: 'null' }] }), 'string | null');
  t.equal(type({ type: ['integer', 'null'] }), 'number | null');
  t.equal(type({ type: 'object', additionalProperties: { type: 'integer' } }), 'Record<string, number>');
  t.equal(
    type({ allOf: [{ $ref: '#/components/schemas/A' }, { anyOf: [{ const: 1 }, { const: 2 }] }] }),
    'A & (1 | 2)',
  );
  t.equal(type({ type: 'object', properties: { 'x-y': {} } }), '{\n  "x-y"?: unknown;\n}');
});

/** What stands at a path of keys. */
const at = (value: object, ...keys: string[]): Record<string, unknown> =>
  keys.reduce((found, key) => found[key] as Record<string, unknown>, value as Record<string, unknown>);
