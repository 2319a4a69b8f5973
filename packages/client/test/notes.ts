import type { Answer, Call, Operation, Page } from '../src/index.ts';

/** Operations of the server package's example service, as the generator would write them. */
export interface Note {
  id: string;
  text: string;
  version: number;
}

const create: Operation = { method: 'POST', path: '/v1/notes', key: true };
const edit: Operation = { method: 'PATCH', path: '/v1/notes/{id}' };
const get: Operation = { method: 'GET', path: '/v1/notes/{id}' };
const list: Operation = { method: 'GET', path: '/v1/notes' };
const upload: Operation = { method: 'POST', path: '/v1/note-uploads', key: true, raw: true };
const events: Operation = { method: 'GET', path: '/v1/membership/events' };

interface Event {
  id: string;
  type: string;
  data: { name?: string };
}
type FeedInput = { query?: { after?: string; types?: string; wait?: number; limit?: number } };

export const notes = (call: Call) => ({
  createNote: (input: { body: { text: string }; idempotencyKey?: string }): Promise<Answer<Note>> =>
    call(create, input),
  editNote: (input: { params: { id: string }; version: number; body: { text: string } }): Promise<Answer<Note>> =>
    call(edit, input),
  getNote: (input: { params: { id: string }; consistencyToken?: string }): Promise<Answer<Note>> => call(get, input),
  listNotes: (input: { query?: { cursor?: string; limit?: number } } = {}): Promise<Answer<Page<Note>>> =>
    call(list, input),
  uploadNote: (input: {
    body: FormData | { mediaType: string; content: string };
  }): Promise<Answer<{ mediaType: string; bytes: number }>> => call(upload, input),
  noteEvents: (input: FeedInput = {}): Promise<Answer<{ items: Event[]; nextCursor: string }>> => call(events, input),
});
