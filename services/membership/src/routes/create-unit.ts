import { UnitCode, unitEvents } from '@groupwarden/contracts';
import { enqueue } from '@groupwarden/outbox';
import { Problem } from '@groupwarden/server';
import { isTimeZone } from '@groupwarden/working-calendar';
import { Type } from '@sinclair/typebox';
import { renderUnit, UnitBody } from '../bodies/unit-body.ts';
import { route } from '../context.ts';
import { findUnit, insertUnit } from '../db/units.ts';

export const createUnit = route({
  operationId: 'createUnit',
  method: 'POST',
  url: '/v1/units',
  tag: 'Units',
  summary: 'Set up a unit',
  description:
    'Everything belongs to one unit. The same body again answers the unit as it is; tokens name it in their `unit` claim.',
  scopes: ['admin'],
  callers: 'client',
  body: Type.Object(
    {
      code: UnitCode,
      name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['示范医院'] }),
      timeZone: Type.String({ default: 'Asia/Shanghai', maxLength: 64, examples: ['Asia/Shanghai'] }),
    },
    { additionalProperties: false },
  ),
  responses: { 200: UnitBody, 201: UnitBody },
  errors: ['time_zone_unknown', 'unit_exists'],
  handle: async ({ tx, principal, body, now, requestId, traceParent }) => {
    const { code, name, timeZone } = body;
    if (!isTimeZone(timeZone))
      throw new Problem('time_zone_unknown', {
        errors: [{ pointer: '/timeZone', code: 'time_zone_unknown', detail: 'not an IANA time zone' }],
      });
    // The new unit's rows and facts are its own, whichever unit the administrator's token names.
    await tx.setUnit(code);
    const isNew = await insertUnit(tx, { unitId: code, name, timeZone, version: 1, createdAt: now });
    const unit = await findUnit(tx, code);
    if (!unit || unit.name !== name || unit.timeZone !== timeZone) throw new Problem('unit_exists');
    if (isNew)
      enqueue(tx, {
        definition: unitEvents.created,
        subject: code,
        aggregateVersion: 1,
        actor: `client:${principal.name}`,
        correlationId: requestId,
        traceParent,
        time: now,
        data: { code, name, timeZone },
      });
    return isNew
      ? { status: 201, body: renderUnit(unit), version: unit.version, location: `/v1/units/${code}` }
      : { status: 200, body: renderUnit(unit), version: unit.version };
  },
});
