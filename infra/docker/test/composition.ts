import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../../..');
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const closed = { additionalProperties: false };
const Duration = Type.String({ pattern: '^\\d+(ms|s|m)$' });
const Words = Type.Array(Type.String(), { minItems: 1 });

/** What docker-compose.yml may say, from the Compose specification; closed, so that a mistyped key is found. */
const Service = Type.Object(
  {
    image: Type.String({ minLength: 1 }),
    build: Type.Optional(
      Type.Object(
        { context: Type.String(), dockerfile: Type.String(), args: Type.Record(Type.String(), Type.String()) },
        closed,
      ),
    ),
    command: Type.Optional(Words),
    environment: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Z][A-Z0-9_]*$' }), Type.String())),
    volumes: Type.Optional(Words),
    ports: Type.Optional(Words),
    tmpfs: Type.Optional(Words),
    cap_drop: Type.Optional(Words),
    security_opt: Type.Optional(Words),
    init: Type.Optional(Type.Boolean()),
    read_only: Type.Optional(Type.Boolean()),
    restart: Type.Union([Type.Literal('unless-stopped'), Type.Literal('no')]),
    stop_grace_period: Type.Optional(Duration),
    healthcheck: Type.Optional(
      Type.Object(
        {
          test: Words,
          interval: Duration,
          timeout: Duration,
          retries: Type.Integer({ minimum: 1 }),
          start_period: Type.Optional(Duration),
        },
        closed,
      ),
    ),
    depends_on: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            condition: Type.Union([
              Type.Literal('service_started'),
              Type.Literal('service_healthy'),
              Type.Literal('service_completed_successfully'),
            ]),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);
const Composition = Type.Object(
  {
    name: Type.String(),
    services: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Service),
    volumes: Type.Record(Type.String(), Type.Null()),
  },
  closed,
);
export type Composition = Static<typeof Composition>;
export type Service = Static<typeof Service>;

/**
 * docker-compose.yml with its anchors merged and its extension fields left out.
 *
 * @throws Error with every place that is not of the schema.
 */
export function readComposition(): Composition {
  const document = parse(read('docker-compose.yml'), { merge: true }) as Record<string, unknown>;
  const composition = Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('x-')));
  const errors = [...Value.Errors(Composition, composition)];
  if (errors.length > 0) throw new Error(errors.map((error) => `${error.path}: ${error.message}`).join('\n'));
  return composition as Composition;
}

/** Names of the variables in `${NAME}`, `${NAME:?}`, `${NAME:-default}`. */
export const interpolated = (text: string): string[] =>
  [...text.matchAll(/\$\{([A-Z0-9_]+)[^}]*\}/g)].map(([, name]) => name as string);

/** Names of the settings of an env file. */
export const settingsOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
