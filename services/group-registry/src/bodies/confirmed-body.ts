import { Type } from '@sinclair/typebox';
import { CONFIRMABLE, type Confirmable } from '../domain/renew-group.ts';

/** What a renewal confirms to be still as filed. */
export const Confirmed = Type.Unsafe<Partial<Record<Confirmable, boolean>>>(
  Type.Object(Object.fromEntries(CONFIRMABLE.map((what) => [what, Type.Optional(Type.Boolean())])), {
    additionalProperties: false,
    description: 'What was checked: true where it is still as filed; whatever is false is amended first',
  }),
);
