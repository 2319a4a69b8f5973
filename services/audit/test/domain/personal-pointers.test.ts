import { EVENT_CATALOGUE, isPersonal } from '@groupwarden/contracts';
import type { TSchema } from '@sinclair/typebox';
import t from 'tap';
import { personalPointers } from '../../src/domain/personal-pointers.ts';

const person = {
  personId: 'per_1',
  employeeNumber: '1',
  realName: '张伟',
  accounts: [{ ns: 'qq', value: '1' }],
  state: 'active',
};

t.test('given the marks of contracts, then exactly the marked fields are personal', async (t) => {
  const joined = { type: 'groupwarden.person.joined.v1', data: { person } };
  t.same(personalPointers(joined).sort(), [
    '/data/person/accounts',
    '/data/person/employeeNumber',
    '/data/person/realName',
  ]);
  t.same(personalPointers({ type: 'groupwarden.appointment.started.v1', data: {} }), []);
});

t.test('given a field or a type that this version does not know, then it counts as personal', async (t) => {
  const newer = {
    type: 'groupwarden.person.joined.v1',
    data: { person: { personId: 'per_1', phone: '138' }, 'a/b': 1 },
  };
  t.same(personalPointers(newer), ['/data/person/phone', '/data/a~1b']);
  t.same(personalPointers({ type: 'groupwarden.x.y.v9', data: { a: 1, b: {} } }), ['/data/a', '/data/b']);
});

t.test('given any fact of the catalogue with all its marked fields, then each of them is found', async (t) => {
  for (const definition of EVENT_CATALOGUE) {
    const marks: string[] = [];
    const data = sample(definition.data, '/data', marks);
    t.same(personalPointers({ type: definition.type, data: data as Record<string, unknown> }), marks, definition.name);
  }
});

/** A value with every property of the schema, and where its marks are. */
function sample(schema: TSchema, pointer: string, marks: string[]): unknown {
  if (isPersonal(schema)) {
    marks.push(pointer);
    return 'x';
  }
  if (schema['type'] === 'array') return [sample(schema['items'], `${pointer}/0`, marks)];
  if (schema['type'] !== 'object') return 'x';
  const properties: Record<string, TSchema> = schema['properties'] ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, member]) => [key, sample(member, `${pointer}/${key}`, marks)]),
  );
}
