import pg from 'pg';

/** Dates stay text: a calendar day has no instant, and the driver's local midnight would invent one. */
const CALENDAR_DATE_OID = 1082;
/** Counts and positions stay below 2^53, so they may be numbers. */
const BIGINT_OID = 20;

type Parser = (text: string) => unknown;

/** How values of the server become values of the program. */
export const types = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text'): Parser => {
    if (oid === CALENDAR_DATE_OID) return (value) => value;
    if (oid === BIGINT_OID) return Number;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};
