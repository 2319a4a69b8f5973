import { localDate } from '@groupwarden/working-calendar';
import type { LedgerRow } from '../db/ledger.ts';
import { formatFilingNumber } from '../domain/filing-number.ts';
import { platformName } from '../domain/platform-name.ts';

/** What a cell of a ledger holds. */
export type Cell = string | number;

/** One group as the ledger shows it on paper. */
export interface LedgerLine extends LedgerRow {
  /** How the roster calls the department now; undefined where it does not know it. */
  readonly department: string | undefined;
}

/** A column of the ledger on paper: its heading, its width in characters, and what it says of a group. */
interface Column {
  readonly title: string;
  readonly width: number;
  readonly cell: (row: LedgerLine, timeZone: string) => Cell;
}

const KINDS: Readonly<Record<string, string>> = { standing: '常设', temporary: '临时' };
const STATES: Readonly<Record<string, string>> = {
  filed: '已备案',
  active: '使用中',
  suspended: '暂停使用',
  dissolving: '预告解散',
  dissolved: '已解散',
};

const dayOf = (instant: Date | null, timeZone: string): string => (instant ? localDate(timeZone, instant) : '');

const COLUMNS: readonly Column[] = [
  { title: '备案号', width: 16, cell: numberOf },
  { title: '群名称', width: 28, cell: ({ name }) => name },
  { title: '类别', width: 8, cell: ({ kind }) => KINDS[kind] ?? kind },
  { title: '截止日期', width: 12, cell: ({ ends_on }) => ends_on ?? '' },
  { title: '主管部门', width: 12, cell: ({ department_code }) => department_code },
  { title: '主管部门名称', width: 20, cell: ({ department }) => department ?? '' },
  { title: '用途', width: 40, cell: ({ purpose }) => purpose },
  { title: '平台', width: 12, cell: ({ platform }) => platformName(platform) },
  { title: '平台群号', width: 16, cell: ({ external_group_id }) => external_group_id ?? '' },
  { title: '群管理员', width: 24, cell: adminsOf },
  { title: '应加人数', width: 10, cell: ({ listed_member_count }) => listed_member_count },
  { title: '状态', width: 10, cell: ({ state }) => STATES[state] ?? state },
  { title: '备案日期', width: 12, cell: ({ filed_at }, timeZone) => dayOf(filed_at, timeZone) },
  { title: '续期截止', width: 12, cell: ({ renewal_due_on }) => renewal_due_on ?? '' },
  { title: '解散日期', width: 12, cell: ({ dissolved_at }, timeZone) => dayOf(dissolved_at, timeZone) },
];

export const LEDGER_HEADINGS: readonly string[] = COLUMNS.map(({ title }) => title);
export const LEDGER_WIDTHS: readonly number[] = COLUMNS.map(({ width }) => width);

/** The cells of one group, dates as the unit's calendar has them. */
export const cellsOf = (row: LedgerLine, timeZone: string): Cell[] => COLUMNS.map(({ cell }) => cell(row, timeZone));

function numberOf({ filing_year, filing_number }: LedgerRow): string {
  return formatFilingNumber({ year: filing_year, number: filing_number });
}

function adminsOf({ admins }: LedgerRow): string {
  return (admins ?? [])
    .map(({ employeeNumber, realName }) => `${realName ?? ''} ${employeeNumber ?? ''}`.trim())
    .join('、');
}
