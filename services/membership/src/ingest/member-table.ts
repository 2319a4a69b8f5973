import { Problem } from '@groupwarden/server';
import {
  CellFault,
  csvRecords,
  decodeText,
  TableError,
  type TableFault,
  workbookRecords,
} from '@groupwarden/table-input';
import { headingReader } from './headings.ts';
import { isWorkbook, type SentFile } from './is-workbook.ts';

/** A member list as JSON has it (`src/platforms/generic.ts`). */
export interface MemberTable {
  readonly members: readonly Readonly<Partial<Record<Column, string>>>[];
}
type Column = 'accountId' | 'displayName' | 'role';

/** How platforms and admins head the columns of a member list; every other column is dropped unread. */
const columnOf = headingReader<Column>({
  accountId: [
    'account',
    'userId',
    'memberId',
    '账号',
    '帐号',
    '平台账号',
    '成员账号',
    '用户ID',
    'QQ',
    'QQ号',
    '微信号',
  ],
  displayName: ['nickname', '群昵称', '群名片', '昵称', '显示名', '显示名称', '成员名称'],
  role: ['角色', '群角色', '身份', '群身份', '成员角色'],
});
const ROLES: Readonly<Record<string, string>> = {
  群主: 'owner',
  管理员: 'admin',
  群管理员: 'admin',
  成员: 'member',
  普通成员: 'member',
  群成员: 'member',
};
/** As long as names are kept. */
const MAX_NAME_CHARACTERS = 200;

/**
 * Reads a member list that came as CSV or as a workbook, its first sheet.
 *
 * @throws Problem payload_unreadable, workbook_encrypted, workbook_too_large, workbook_linked.
 */
export async function readMemberTable(file: SentFile): Promise<MemberTable> {
  const members: MemberTable['members'][number][] = [];
  let columns: (Column | undefined)[] | undefined;
  let row = 0;
  try {
    for await (const cells of linesOf(file)) {
      if (!columns) columns = readHeadings(cells);
      else if (cells.some((cell) => typeof cell !== 'string' || cell.trim() !== ''))
        members.push(memberOf(columns, cells, ++row));
    }
  } catch (error) {
    throw error instanceof TableError ? refusal(CODES[error.reason] ?? UNREADABLE, '/file', error.message) : error;
  }
  if (!columns) throw refusal(UNREADABLE, '/file', 'The file has no heading line.');
  return { members };
}

type Cells = readonly (string | CellFault)[];

const linesOf = (file: SentFile): AsyncIterable<Cells> =>
  isWorkbook(file) ? workbookRecords(file.content) : csvRecords(decodeText(file.content).chunks());

const UNREADABLE = 'payload_unreadable';
const CODES: Partial<Record<TableFault, string>> = {
  workbook_encrypted: 'workbook_encrypted',
  workbook_too_large: 'workbook_too_large',
  workbook_linked: 'workbook_linked',
};

function readHeadings(headings: Cells): (Column | undefined)[] {
  const columns = headings.map((heading) => (typeof heading === 'string' ? columnOf(heading) : undefined));
  const repeated = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (repeated) throw refusal(UNREADABLE, `/columns/${repeated}`, `More than one column is ${repeated}.`);
  if (!columns.includes('accountId'))
    throw refusal(UNREADABLE, '/columns/accountId', 'The column accountId is missing.');
  return columns;
}

function memberOf(columns: readonly (Column | undefined)[], cells: Cells, row: number) {
  if (cells.length !== columns.length)
    throw refusal(UNREADABLE, `/rows/${row}`, `It has ${cells.length} cells, the heading has ${columns.length}.`);
  const member: Partial<Record<Column, string>> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (!column || cell === undefined) continue;
    const pointer = `/rows/${row}/${column}`;
    if (cell instanceof CellFault) throw refusal(UNREADABLE, pointer, `The cell ${cell.detail}.`);
    if (cell.includes('\0') || !cell.isWellFormed()) throw refusal(UNREADABLE, pointer, 'must be valid text');
    member[column] = fieldOf(column, cell.trim(), pointer);
  }
  return member;
}

function fieldOf(column: Column, text: string, pointer: string): string {
  switch (column) {
    case 'accountId':
      if (text === '' || text.length > MAX_NAME_CHARACTERS) throw refusal(UNREADABLE, pointer, 'must be an account id');
      return text;
    case 'displayName':
      // A copy: a part of a text keeps all of it in memory.
      return text.length > MAX_NAME_CHARACTERS ? Buffer.from(text.slice(0, MAX_NAME_CHARACTERS)).toString() : text;
    case 'role':
      return ROLES[text] ?? text.toLowerCase();
    default:
      return column satisfies never;
  }
}

const refusal = (code: string, pointer: string, detail: string): Problem =>
  new Problem(code, { detail, errors: [{ pointer, code, detail }] });
