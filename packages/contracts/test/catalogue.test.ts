import t from 'tap';
import { CONSUMES, EVENT_CATALOGUE, eventDefinition, SERVICES } from '../src/index.ts';

t.test('every fact has its own type, an owner and a summary in both languages', async (t) => {
  const types = new Set(EVENT_CATALOGUE.map((definition) => definition.type));
  t.equal(types.size, EVENT_CATALOGUE.length, 'no two facts share a type');
  t.ok(EVENT_CATALOGUE.length > 50);
  for (const definition of EVENT_CATALOGUE) {
    t.match(definition.type, /^groupwarden\.[a-z_]+\.[a-z_]+\.v1$/);
    t.ok(SERVICES.includes(definition.source));
    t.match(definition.summary.zh, /[\u4e00-\u9fff]/);
    t.match(definition.summary.en, /^[A-Z]/);
    t.equal(eventDefinition(definition.type), definition);
  }
});

t.test('no service consumes itself, and audit consumes everyone else', async (t) => {
  for (const service of SERVICES) t.notOk(CONSUMES[service].includes(service));
  t.same([...CONSUMES.audit].sort(), SERVICES.filter((service) => service !== 'audit').sort());
});
