import type { NonJson } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';

/** Schema of a body that is text, bytes or a stream. */
export const Text = Type.Unsafe<NonJson>({ type: 'string' });
