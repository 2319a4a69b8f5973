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

t.test('files of one form share the limit of its route', async (t) => {
  const file = (size: number) => [
    '--x',
    'content-disposition: form-data; name="file"; filename="a.csv"',
    'content-type: text/csv',
    '',
    'x'.repeat(size),
  ];
  const form = (...sizes: number[]) =>
    writer.post('/v1/note-uploads', undefined, {
      raw: { type: 'multipart/form-data; boundary=x', content: [...sizes.flatMap(file), '--x--', ''].join('\r\n') },
    });
  t.match(await form(4_000, 6_000), { status: 200, body: { bytes: 10_000 } });
  t.match(await form(4_000, 6_001), { status: 413, body: { code: 'body_too_large' } });
  t.match(await form(10_001), { status: 413, body: { code: 'body_too_large' } });
  t.match(await form(6_000, 6_000, 6_000), { status: 413, body: { code: 'body_too_large' } });
});
