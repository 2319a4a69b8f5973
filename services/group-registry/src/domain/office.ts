import type { Refusal } from '@groupwarden/contracts';
import type { Facts } from './facts.ts';
import { holds } from './people.ts';

/** Why the actor may not do what is a duty of the office, if so. */
export const officeRefusal = ({ actor }: Facts): Refusal | undefined =>
  holds(actor, 'office_staff')
    ? undefined
    : { code: 'authority_missing', detail: 'This is a duty of the office (office_staff)' };
