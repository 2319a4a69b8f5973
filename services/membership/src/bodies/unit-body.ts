import { Timestamp, UnitCode } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { UnitRow } from '../db/units.ts';

export const UnitBody = Type.Object(
  {
    code: UnitCode,
    name: Type.String(),
    timeZone: Type.String(),
    version: Type.Integer(),
    createdAt: Timestamp,
  },
  { title: 'Unit' },
);

export const renderUnit = ({ unitId, name, timeZone, version, createdAt }: UnitRow): Static<typeof UnitBody> => ({
  code: unitId,
  name,
  timeZone,
  version,
  createdAt: createdAt.toISOString(),
});
