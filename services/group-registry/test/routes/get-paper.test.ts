import { createHash, randomBytes } from 'node:crypto';
import type { TestAnswer } from '@groupwarden/test-kit';
import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, startRegistry } from '../helper.ts';
import { PDF } from '../papers/archive.ts';
import { fileForm } from './multipart.ts';

t.test('getPaper, listPapers', async (t) => {
  const registry = await startRegistry(t);
  const add = async (group: TestAnswer, form: { type: string; content: Buffer }) =>
    registry
      .as(CLERK)
      .post(`/v1/groups/${group.body.id}/papers`, undefined, { ifMatch: group.headers['etag'] ?? '', raw: form });

  await t.test('the content comes back byte for byte, as an attachment of the type that it has', async (t) => {
    const group = await registry.proposed({ draft: true });
    const { headers } = await add(group, fileForm(PDF, { type: 'application/octet-stream' }));
    const answer = await registry.as(CLERK).get(headers['location'] ?? '');
    const sha256 = createHash('sha256').update(PDF);
    t.equal(answer.status, 200);
    t.ok(answer.bytes.equals(PDF));
    t.match(answer.headers, {
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="____.pdf"; filename*=UTF-8''%E5%BB%BA%E7%BE%A4%E8%AF%B7%E7%A4%BA.pdf`,
      'x-content-type-options': 'nosniff',
      etag: `"${sha256.copy().digest('hex')}"`,
      'repr-digest': `sha-256=:${sha256.digest('base64')}:`,
    });
  });

  await t.test('a large paper is read in pieces', async (t) => {
    const group = await registry.proposed({ draft: true });
    const content = Buffer.concat([PDF, randomBytes(5 * 1024 * 1024), Buffer.from('%%EOF')]);
    const { headers } = await add(group, fileForm(content));
    t.ok((await registry.as(CLERK).get(headers['location'] ?? '')).bytes.equals(content));
  });

  await t.test('a list shows them in order; what is not there is a 404, and so is what another unit has', async (t) => {
    const group = await registry.proposed({ draft: true });
    const first = await add(group, fileForm(PDF));
    await add(await registry.read(group), fileForm('材料', { fileName: 'b.txt', type: 'text/plain' }));
    const url = `/v1/groups/${group.body.id}/papers`;
    const page = await registry.as(CLERK).get(`${url}?limit=1`);
    t.match(page.body, { items: [{ id: first.body.id, inDossier: true }], nextCursor: String });
    const next = await registry.as(CLERK).get(`${url}?limit=1&cursor=${page.body.nextCursor}`);
    t.match(next.body, { items: [{ fileName: 'b.txt', mediaType: 'text/plain; charset=utf-8' }], nextCursor: null });

    t.same(await listFaults(registry.as(CLERK), url, 'addedAt', '-addedAt'), []);
    const unknown = `${url}/pap_01m83sqe1bexy8pzpbncthet7y`;
    t.match(await registry.as(CLERK).get(unknown), { status: 404, body: { code: 'paper_not_found' } });
    for (const path of [url, `${url}/${first.body.id}`])
      t.match(await registry.as(CLERK, 'other').get(path), { status: 404, body: { code: 'group_not_found' } });
    const elsewhere = await registry.proposed();
    t.match(await registry.as(CLERK).get(`/v1/groups/${elsewhere.body.id}/papers/${first.body.id}`), { status: 404 });
  });
});
