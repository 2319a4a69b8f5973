import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const writer = service.as({ client: 'writer' });

t.test('where bytes are taken, JSON of any kind that is not named among them is refused', async (t) => {
  for (const type of ['application/json', 'application/merge-patch+json', 'application/json; charset=utf-8'])
    for (const content of ['{}', '[]', 'null', '"x"', ''])
      t.match(
        await writer.post('/v1/note-uploads', undefined, { raw: { type, content } }),
        { status: 415, body: { code: 'media_type_unsupported' } },
        `${type} ${content}`,
      );
});

t.test('what is named is taken, and other routes go on taking JSON', async (t) => {
  const raw = { type: 'text/csv', content: 'a,b' };
  t.match(await writer.post('/v1/note-uploads', undefined, { raw }), { status: 200, body: { bytes: 3 } });
  t.equal((await writer.post('/v1/notes', { text: 'x' })).status, 201);
});
