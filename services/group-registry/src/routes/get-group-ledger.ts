import { Readable } from 'node:stream';
import { CalendarDate, GROUP_KINDS, GROUP_STATES, GroupId, type GroupState, OneOf } from '@groupwarden/contracts';
import { transaction } from '@groupwarden/database';
import { decodeCursor, ListOf, listParameters, type NonJson, pageOf, preferredType } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import { type Static, Type } from '@sinclair/typebox';
import { NamedPerson } from '../bodies/group-body.ts';
import { type Context, route } from '../context.ts';
import { countLedger, type LedgerFilter, type LedgerRow, readLedger } from '../db/ledger.ts';
import { unitCalendar } from '../db/unit-calendar.ts';
import { formatFilingNumber } from '../domain/filing-number.ts';
import { csvOf } from '../ledger/csv.ts';
import { ledgerBatches } from '../ledger/read-batches.ts';
import { cellsOf, LEDGER_HEADINGS, LEDGER_WIDTHS } from '../ledger/table.ts';
import { xlsxOf } from '../ledger/xlsx.ts';
import { attachment } from '../papers/file-name.ts';

const FORMATS = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const MEDIA_TYPES = Object.values(FORMATS);
const STATES = GROUP_STATES.join('|');

const LedgerEntry = Type.Object({
  groupId: GroupId,
  filingNumber: Type.String({ examples: ['〔2026〕17号'] }),
  name: Type.String(),
  kind: OneOf(GROUP_KINDS),
  endsOn: Type.Union([CalendarDate, Type.Null()]),
  departmentCode: Type.String(),
  purpose: Type.String(),
  platform: Type.String(),
  externalGroupId: Type.Union([Type.String(), Type.Null()]),
  admins: Type.Array(NamedPerson),
  listedMemberCount: Type.Integer(),
  state: OneOf(GROUP_STATES),
  filedOn: Type.Union([CalendarDate, Type.Null()]),
  renewalDueOn: Type.Union([CalendarDate, Type.Null()]),
  dissolvedOn: Type.Union([CalendarDate, Type.Null()]),
});
const Ledger = ListOf(LedgerEntry);

export const getGroupLedger = route({
  operationId: 'getGroupLedger',
  method: 'GET',
  url: '/v1/group-ledger',
  tag: 'Records',
  summary: 'The ledger of all groups on record',
  description:
    'Every group that has a filing number, in the order of these (R2). As JSON it comes in pages; as CSV (UTF-8 with byte order mark) or XLSX it is the whole ledger with Chinese headings and the names of the departments as of now, streamed as it is read and so without an ETag, and no cell is a formula. `format` or Accept chooses.',
  scopes: ['groups:read'],
  transaction: 'none',
  query: Type.Object({
    ...listParameters('filingNumber', '-filingNumber'),
    format: Type.Optional(OneOf(['json', 'csv', 'xlsx'], { description: 'Default: what Accept asks for' })),
    state: Type.Optional(
      Type.String({ pattern: `^(${STATES})(,(${STATES}))*$`, description: 'One or more, comma-separated' }),
    ),
    year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 9999, description: 'Year of the filing number' })),
    departmentCode: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  responses: { 200: Type.Unsafe<Static<typeof Ledger> | NonJson>(Ledger) },
  produces: MEDIA_TYPES,
  errors: ['not_acceptable'],
  handle: async ({ context, principal, query, accept, now }) => {
    const { unitId } = principal;
    const form = query.format ? FORMATS[query.format] : preferredType(accept, MEDIA_TYPES);
    const states = query.state?.split(',') as GroupState[] | undefined;
    const filter = { states, year: query.year, departmentCode: query.departmentCode };
    if (form === FORMATS.json) return { status: 200, body: await pageOfLedger(context, unitId, filter, query) };
    const timeZone = await transaction(context.database, { unitId, readOnly: true }, timeZoneOf);
    const cells = async function* () {
      for await (const rows of ledgerBatches(context.database, unitId, filter, query.sort))
        yield rows.map((row) => cellsOf(row, timeZone));
    };
    const day = localDate(timeZone, now);
    if (form === FORMATS.csv)
      return file(
        Readable.from(csvOf(LEDGER_HEADINGS, cells()), { objectMode: false }),
        `${form}; charset=utf-8`,
        `工作群台账-${day}.csv`,
      );
    const sheet = { name: '工作群台账', headings: LEDGER_HEADINGS, widths: LEDGER_WIDTHS, batches: cells() };
    return file(xlsxOf(sheet, now), form, `工作群台账-${day}.xlsx`);
  },
});

const file = (body: Readable, contentType: string, name: string) => ({
  status: 200 as const,
  body,
  contentType,
  headers: { vary: 'Accept', 'content-disposition': attachment(name) },
});

const timeZoneOf = async (tx: Parameters<typeof unitCalendar>[0]): Promise<string> =>
  (await unitCalendar(tx)).data.timeZone;

/** One page; the cursor is the filing number that the next one goes on after. */
function pageOfLedger(
  { database }: Context,
  unitId: string,
  filter: LedgerFilter,
  { limit, cursor, count, sort }: { limit: number; cursor?: string | undefined; count: boolean; sort: string },
): Promise<Static<typeof Ledger>> {
  const after = decodeCursor(cursor, 'number', 'number');
  const from = after && { year: Number(after[0]), number: Number(after[1]) };
  return transaction(database, { unitId, readOnly: true }, async (tx) => {
    const rows = await readLedger(tx, filter, { sort, after: from, limit: limit + 1 });
    const timeZone = await timeZoneOf(tx);
    const total = count ? await countLedger(tx, filter) : undefined;
    return pageOf(
      rows,
      limit,
      (row) => [row.filing_year, row.filing_number],
      (row) => entryOf(row, timeZone),
      total,
    );
  });
}

const entryOf = (row: LedgerRow, timeZone: string): Static<typeof LedgerEntry> => ({
  groupId: row.group_id,
  filingNumber: formatFilingNumber({ year: row.filing_year, number: row.filing_number }),
  name: row.name,
  kind: row.kind,
  endsOn: row.ends_on,
  departmentCode: row.department_code,
  purpose: row.purpose,
  platform: row.platform,
  externalGroupId: row.external_group_id,
  admins: (row.admins ?? []).map(({ personId, employeeNumber, realName }) => ({
    personId,
    employeeNumber: employeeNumber ?? '',
    realName: realName ?? '',
  })),
  listedMemberCount: row.listed_member_count,
  state: row.state,
  filedOn: row.filed_at && localDate(timeZone, row.filed_at),
  renewalDueOn: row.renewal_due_on,
  dissolvedOn: row.dissolved_at && localDate(timeZone, row.dissolved_at),
});
