/** The made-up unit that everything here is about; the same numbers give the same unit. */
export const UNIT = 'scale';
export const DEPARTMENTS = 400;
/** Core staff of the office, who administer the groups: two each. */
export const officeStaff = (people: number): number => Math.min(2_000, Math.max(20, Math.floor(people / 500)));
export const MEMBERS_PER_GROUP = 30;

const TYPE_ID_DIGITS = 26;
export const idOf = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(TYPE_ID_DIGITS, '0')}`;
export const personId = (n: number): string => idOf('per', n);
export const employeeNumber = (n: number): string => String(n).padStart(7, '0');
export const departmentCode = (n: number): string => `D${String(n % DEPARTMENTS).padStart(3, '0')}`;

/** A number that looks like any other, of a seed: multiplication by a large odd constant, its high bits. */
export const scattered = (seed: number, below: number): number =>
  Math.floor(((Math.imul(seed + 1, 0x9e3779b1) >>> 0) / 2 ** 32) * below);
