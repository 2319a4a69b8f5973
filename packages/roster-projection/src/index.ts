import { fileURLToPath } from 'node:url';

export { rosterHandlers } from './handlers.ts';
export { type Appointment, holds, holdsAny, isQualifiedAdmin, leadsDepartment, type Person } from './person.ts';
export {
  callerOf,
  findByEmployeeNumbers,
  findByIds,
  findHolders,
  lineOf,
  peopleByNumber,
  peopleLookUp,
  rosterUnits,
  superiorOf,
} from './queries.ts';

/** The tables of this package, for `migrate`; membership has views of the same names instead. */
export const rosterMigrations = {
  name: 'roster-projection',
  directory: fileURLToPath(new URL('../migrations', import.meta.url)),
};
