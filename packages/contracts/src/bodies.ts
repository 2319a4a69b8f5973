import { type Static, Type } from '@sinclair/typebox';

/** One of a closed list of words, as a JSON Schema `enum` (a union of literals would bloat the OpenAPI document). */
export const OneOf = <const T extends string>(values: readonly T[], options: { description?: string } = {}) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], ...options });

/** A TypeID with this prefix, as used on the wire and in the database. */
export const Id = <P extends string>(prefix: P, description?: string) =>
  Type.String({
    pattern: `^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`,
    examples: [`${prefix}_01m83sqe1bexy8pzpbncthet7y`],
    ...(description ? { description } : {}),
  });

export const GroupId = Id('grp', 'Group');
export const PersonId = Id('per', 'Person');

/** RFC 3339, UTC. */
export const Timestamp = Type.String({ format: 'date-time', examples: ['2026-11-23T01:30:00.000Z'] });

/** Calendar day in the unit's time zone. */
export const CalendarDate = Type.String({ format: 'date', examples: ['2026-11-23'] });

export const UnitCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$', examples: ['demo'] });

/** Employee number as HR writes it; the person's `sub` is `person:<employee number>`. */
export const EmployeeNumber = Type.String({ pattern: '^[A-Za-z0-9._-]{1,32}$', examples: ['10003'] });

/** Statement of reasons; every decision carries one. */
export const Reason = Type.String({ minLength: 1, maxLength: 2000, examples: ['材料齐全,同意。'] });

export const ProblemBody = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    code: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.Optional(Type.String({ description: 'JSON Pointer into the request (RFC 6901)' })),
          code: Type.String(),
          detail: Type.String(),
        }),
      ),
    ),
    requestId: Type.String(),
  },
  { description: 'RFC 9457 problem details' },
);
export type ProblemBody = Static<typeof ProblemBody>;
