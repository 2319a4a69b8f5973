import { type ErrorTable, SHARED_ERRORS } from '../../packages/contracts/src/index.ts';
import type { AnyService } from './services.ts';

/** docs/errors.md: every code that an answer can carry. */
export function errorReference(services: readonly AnyService[]): string {
  return [
    '# Error codes',
    '',
    'Every refusal is `application/problem+json` (RFC 9457) with one of these codes in `code`; several reasons at once stand in',
    '`errors`, each with a JSON Pointer to its field. Titles follow `Accept-Language`. This page is generated.',
    '',
    '## Of every service',
    '',
    ...table(SHARED_ERRORS),
    ...services.flatMap((service) => ['', `## Of ${service.name}`, '', ...table(service.errors)]),
    '',
  ].join('\n');
}

const table = (rows: ErrorTable): string[] => [
  '| code | status | English | 中文 |',
  '|---|---|---|---|',
  ...Object.entries(rows).map(([code, { status, en, zh }]) => `| \`${code}\` | ${status} | ${en} | ${zh} |`),
];
