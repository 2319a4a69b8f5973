import { UnitCode } from '@groupwarden/contracts';
import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { renderUnit, UnitBody } from '../bodies/unit-body.ts';
import { route } from '../context.ts';
import { findUnit } from '../db/units.ts';

export const getUnit = route({
  operationId: 'getUnit',
  method: 'GET',
  url: '/v1/units/:code',
  tag: 'Units',
  summary: 'Read a unit',
  description: "The caller's own unit; an administrator client may look at any.",
  scopes: [],
  params: Type.Object({ code: UnitCode }),
  responses: { 200: UnitBody },
  errors: ['unit_not_found'],
  handle: async ({ tx, principal, params }) => {
    if (params.code !== principal.unitId) {
      if (principal.kind !== 'client' || !principal.scopes.includes('admin')) throw new Problem('unit_not_found');
      await tx.setUnit(params.code);
    }
    const unit = await findUnit(tx, params.code);
    if (!unit) throw new Problem('unit_not_found');
    return { status: 200, body: renderUnit(unit), version: unit.version };
  },
});
