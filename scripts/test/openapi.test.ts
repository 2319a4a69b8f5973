import { Validator } from '@seriousme/openapi-schema-validator';
import t from 'tap';
import { mergeDocuments, type OpenApiDocument } from '../../infra/gateway/src/index.ts';
import { openApiOf } from '../../packages/server/src/index.ts';
import { services } from '../generate/services.ts';
import { conventionFaults } from './convention-faults.ts';
import { faultsOf } from './openapi-faults.ts';

const documents = await Promise.all(
  services.map(async (service) => ({
    service: service.name,
    document: JSON.parse(JSON.stringify(await openApiOf(service))) as OpenApiDocument,
  })),
);

for (const { service, document } of documents) {
  t.test(`${service}: a valid document in which every operation says all that a caller needs`, async (t) => {
    t.same(await new Validator().validate(document as never), { valid: true });
    t.same(faultsOf(document), []);
  });

  t.test(`${service}: every operation keeps the conventions of lists, steps and answers`, async (t) => {
    t.same(conventionFaults(document), []);
  });
}

t.test('the documents are one: valid, with operation ids that occur once', async (t) => {
  const merged = mergeDocuments(documents);
  t.same(await new Validator().validate(merged as never), { valid: true });
  const ids = Object.values(merged.paths).flatMap((item) =>
    Object.values(item).map((operation) => (operation as { operationId: string }).operationId),
  );
  t.same([...new Set(ids)].length, ids.length);
  t.same(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});
