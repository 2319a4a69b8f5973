import { Ajv, type ErrorObject } from 'ajv';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import { registerFormats } from './formats.ts';
import { Problem, type ProblemDetail } from './problem.ts';

const MAX_REPORTED = 50;

/** Bodies are taken as they are: nothing is coerced, dropped or filled in. Strings of URLs are coerced to what the schema says. */
export function registerValidation(app: FastifyInstance): void {
  const forBodies = ajvForBodies();
  const forUrls = new Ajv({ ...OPTIONS, coerceTypes: 'array', removeAdditional: false });
  registerFormats(forUrls);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? forBodies : forUrls).compile(schema as object),
  );
}

/** What judges bodies. */
export function ajvForBodies(): Ajv {
  const ajv = new Ajv({ ...OPTIONS, coerceTypes: false });
  registerFormats(ajv);
  return ajv;
}

const OPTIONS = { strict: false, allErrors: true, useDefaults: true } as const;

/** The 400 for a request that does not fit its schema, with a pointer to each field. */
export function invalidRequest(errors: readonly FastifySchemaValidationError[], part: string): Problem {
  const details = (errors as unknown as ErrorObject[]).slice(0, MAX_REPORTED).map((error) => detailOf(error, part));
  return new Problem('invalid_field', { detail: details[0]?.detail ?? 'The request is malformed', errors: details });
}

function detailOf(error: ErrorObject, part: string): ProblemDetail {
  const base = part === 'body' ? '' : `/${part === 'querystring' ? 'query' : part}`;
  const field = missingOrSurplus(error);
  return {
    pointer: `${base}${error.instancePath}${field === undefined ? '' : `/${escapePointer(field)}`}`,
    code: 'invalid_field',
    detail: describe(error, part),
  };
}

function missingOrSurplus({ keyword, params }: ErrorObject): string | undefined {
  if (keyword === 'required') return String(params['missingProperty']);
  if (keyword === 'additionalProperties') return String(params['additionalProperty']);
  return undefined;
}

function describe(error: ErrorObject, part: string): string {
  if (error.keyword === 'required') return 'is required';
  if (error.keyword === 'additionalProperties')
    return part === 'querystring' ? 'is not a parameter of this operation' : 'is not a field of this request';
  if (error.keyword === 'enum') {
    const oneOf = `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
    return part === 'querystring' && error.instancePath === '/sort'
      ? `${oneOf}; this list has one order at a time`
      : oneOf;
  }
  return error.message ?? 'is invalid';
}

/** A name as a segment of a JSON Pointer (RFC 6901 §3), cut to what is worth showing. */
export const escapePointer = (name: string): string => name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
