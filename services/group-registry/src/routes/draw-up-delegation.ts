import { APPOINTMENT_ROLES, CalendarDate, EmployeeNumber, OneOf, Timestamp } from '@groupwarden/contracts';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { newId } from '@groupwarden/server';
import { instantOn } from '@groupwarden/working-calendar';
import { Type } from '@sinclair/typebox';
import { DelegationBody, renderDelegation } from '../bodies/delegation-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { readDelegation } from '../db/load-delegation.ts';
import { overlapsOpenDelegation } from '../db/save-delegation.ts';
import { unitCalendar } from '../db/unit-calendar.ts';
import { drawUpDelegation as decide } from '../domain/draw-up-delegation.ts';
import { actorIn, peopleAt, stepFacts } from '../facts.ts';
import { recordDelegation } from '../record-delegation.ts';

const DAY_MS = 86_400_000;
const When = (description: string) => Type.Union([Timestamp, CalendarDate], { description });

export const drawUpDelegation = route({
  operationId: 'drawUpDelegation',
  method: 'POST',
  url: '/v1/delegations',
  tag: 'Delegations',
  summary: 'Name a deputy for a time',
  description:
    'Whoever holds an appointment lends it to a deputy for at most 180 days, or the office draws that up for them. It gives no authority before a second person confirms it. What is delegated cannot be delegated on (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  body: Type.Object({
    from: Type.Optional({ ...EmployeeNumber, description: 'The delegator; default: the caller' }),
    to: { ...EmployeeNumber, description: 'The deputy' },
    role: OneOf(APPOINTMENT_ROLES, { description: 'An appointment that the delegator holds' }),
    validFrom: Type.Optional(When('An instant, or a day in the unit’s time zone; default: now')),
    validTo: When('An instant, or the last day, which is included'),
    ...ReasonBody.properties,
  }),
  responses: { 201: DelegationBody },
  errors: [
    'caller_not_on_roster',
    'authority_missing',
    'person_unknown',
    'person_not_active',
    'delegation_role_not_held',
    'delegation_to_self',
    'delegation_period_invalid',
    'delegation_too_long',
    'delegation_overlaps',
    'reason_missing',
    'text_not_printable',
    'text_too_long',
  ],
  examples: {
    body: {
      to: '10018',
      role: 'unit_head',
      validFrom: '2026-12-01',
      validTo: '2026-12-14',
      reason: '出差期间代行审批',
    },
  },
  handle: async ({ tx, principal, body, now, requestId, traceParent }) => {
    const from = body.from ?? principal.employeeNumber;
    const numbers = [principal.employeeNumber, from, body.to];
    const people = peopleAt(await findByEmployeeNumbers(tx, numbers), now);
    const facts = await stepFacts(tx, now, actorIn(people, principal.employeeNumber));
    const zone = (await unitCalendar(tx)).data.timeZone;
    const validFrom = body.validFrom === undefined ? undefined : instantOf(body.validFrom, zone);
    const validTo = isDay(body.validTo) ? instantOf(dayAfter(body.validTo), zone) : instantOf(body.validTo, zone);
    const delegator = people.get(from);
    const period = { validFrom: validFrom && validFrom > now ? validFrom : now, validTo };
    const overlaps =
      delegator !== undefined &&
      (await overlapsOpenDelegation(tx, { from: delegator.personId, role: body.role, ...period }));
    const id = newId('dlg');
    const command = { role: body.role, validFrom, validTo, reason: body.reason };
    const named = { from: delegator, to: people.get(body.to), overlaps };
    const decision = decide(command, { ...facts, ...named, id, unitId: tx.unitId ?? '' });
    await recordDelegation(tx, undefined, decision, { requestId, traceParent });
    const answer = renderDelegation(await readDelegation(tx, id, now));
    return { status: 201, body: answer, version: 1, location: `/v1/delegations/${id}` };
  },
});

const isDay = (text: string): boolean => !text.includes('T') && !text.includes('t');
const instantOf = (text: string, zone: string): Date => (isDay(text) ? instantOn(zone, text, '00:00') : new Date(text));
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
