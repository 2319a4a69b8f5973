import type { Static, TSchema } from '@sinclair/typebox';
import type { FastifySchemaValidationError } from 'fastify';
import { unstorableIn } from './body-parsers.ts';
import { Problem } from './problem.ts';
import { ajvForBodies, invalidRequest } from './validation.ts';

/** Judges bodies as a route with this schema would; for routes that take JSON beside files. */
export interface BodyReader<S extends TSchema> {
  /** Reads JSON. Throws Problem bad_request, invalid_field. */
  parse(content: Buffer): Static<S>;
  /** Judges what came another way. Throws Problem invalid_field. */
  check(value: unknown): Static<S>;
}

export function bodyReader<S extends TSchema>(schema: S): BodyReader<S> {
  const validate = ajvForBodies().compile<Static<S>>({ ...schema, additionalProperties: false });
  const check = (value: unknown): Static<S> => {
    if (validate(value)) return value;
    throw invalidRequest((validate.errors ?? []) as unknown as FastifySchemaValidationError[], 'body');
  };
  return { check, parse: (content) => check(parseJson(content)) };
}

function parseJson(content: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    value = JSON.parse(text);
  } catch {
    throw new Problem('bad_request', { detail: 'The body is not valid JSON' });
  }
  const problem = unstorableIn(text, value);
  if (problem) throw problem;
  return value;
}
