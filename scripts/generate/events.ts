import type { TObject, TSchema } from '@sinclair/typebox';
import {
  CONSUMES,
  EVENT_CATALOGUE,
  type EventDefinition,
  isPersonal,
  SERVICES,
} from '../../packages/contracts/src/index.ts';

/** docs/events.md: every fact, its owner, its consumers and which of its fields identify a person. */
export function eventReference(): string {
  return [
    '# Events',
    '',
    'Facts are CloudEvents 1.0 on `ev.<service>.<aggregate>.<aggregateId>`. Fields under *personal* identify a person: they are',
    'kept out of logs and stand in the audit log as salted commitments. This page is generated.',
    ...SERVICES.flatMap((source) => [
      '',
      `## ${source}`,
      '',
      `Consumed by: ${SERVICES.filter((service) => CONSUMES[service].includes(source)).join(', ') || 'nobody'}.`,
      '',
      '| fact | meaning | 中文 | rules | personal |',
      '|---|---|---|---|---|',
      ...EVENT_CATALOGUE.filter((definition) => definition.source === source).map(row),
    ]),
    '',
  ].join('\n');
}

function row(definition: EventDefinition): string {
  const { name, summary, rules, data } = definition;
  const personal = personalFields(data).map((field) => `\`${field}\``);
  return `| \`${name}\` | ${summary.en} | ${summary.zh} | ${rules.join(', ')} | ${personal.join(', ')} |`;
}

function personalFields(schema: TSchema, path = ''): string[] {
  if (isPersonal(schema)) return [path];
  if (schema['type'] === 'object') {
    const properties = (schema as TObject).properties ?? {};
    return Object.entries(properties).flatMap(([key, child]) =>
      personalFields(child, path === '' ? key : `${path}.${key}`),
    );
  }
  return schema['type'] === 'array' ? personalFields(schema['items'] as TSchema, `${path}[]`) : [];
}
