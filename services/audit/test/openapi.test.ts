import { Validator } from '@seriousme/openapi-schema-validator';
import t from 'tap';
import { startAudit } from './helper.ts';

const audit = await startAudit(t);

t.test('the OpenAPI document is valid and has every operation', async (t) => {
  const { body } = await audit.as(undefined).get('/openapi.json');
  const result = await new Validator().validate(body);
  t.ok(result.valid, JSON.stringify(result.errors)?.slice(0, 500));
  const operations = Object.values(body.paths as Record<string, Record<string, { operationId?: string }>>)
    .flatMap((path) => Object.values(path))
    .map(({ operationId }) => operationId);
  t.ok(operations.includes('getAuditTile'));
  t.equal(new Set(operations).size, operations.length);
});
