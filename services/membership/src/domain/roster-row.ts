import { APPOINTMENT_ROLES, type AppointmentRole } from '@groupwarden/contracts';

/** What a feed says of one person; `undefined` means that the feed does not say, so what is known stays. */
export interface RosterRow {
  /** 1 for the first data row. */
  readonly row: number;
  readonly employeeNumber: string;
  readonly realName: string;
  readonly status: 'active' | 'scheduled' | 'left';
  readonly departmentCode?: string;
  readonly department?: string;
  readonly post?: string;
  /** `null`: the feed says that there is none. */
  readonly managerNumber?: string | null;
  readonly hiredOn?: string | null;
  readonly leftOn?: string | null;
  readonly accounts: readonly Account[];
  readonly appointments?: readonly AppointmentRole[];
}
export interface Account {
  readonly ns: string;
  readonly value: string;
}

/** `rejected`: the row has no effect. `review`: it has, except for the field named. */
export interface RowIssue {
  readonly row: number;
  readonly column?: string;
  readonly code: string;
  readonly severity: 'rejected' | 'review';
  readonly detail: string;
}

export interface NormalisedRow {
  readonly row?: RosterRow;
  readonly issues: readonly RowIssue[];
}

/** Account columns, and the namespace in which the platform knows the account. */
const ACCOUNT_COLUMNS: Readonly<Record<string, string>> = {
  qq: 'qq',
  wechat_id: 'wechat',
  wecom_id: 'wecom',
  dingtalk_id: 'dingtalk',
  feishu_id: 'feishu',
  matrix_id: 'matrix',
  xmpp_id: 'xmpp',
};
const STATUS_WORDS: Readonly<Record<string, RosterRow['status']>> = {
  '': 'active',
  active: 'active',
  employed: 'active',
  on_leave: 'active',
  在职: 'active',
  scheduled: 'scheduled',
  pending: 'scheduled',
  待入职: 'scheduled',
  terminated: 'left',
  left: 'left',
  inactive: 'left',
  resigned: 'left',
  retired: 'left',
  离职: 'left',
  退休: 'left',
};
const MAX_LENGTH = 200;
const EMPLOYEE_NUMBER = /^[A-Za-z0-9._-]{1,32}$/;
const ROLES = new Set<string>(APPOINTMENT_ROLES);

/** Reads one record of a feed, its keys being canonical column names. `today` is the unit's calendar day. */
export function normaliseRow(record: Readonly<Record<string, string>>, row: number, today: string): NormalisedRow {
  const issues: RowIssue[] = [];
  const note = (severity: RowIssue['severity'], code: string, column: string, detail: string): void => {
    issues.push({ row, column, code, severity, detail });
  };
  for (const [column, value] of Object.entries(record)) {
    if (/\p{Cc}|\p{Cs}/u.test(value)) note('rejected', 'control_character', column, 'the cell has a control character');
    if (value.length > MAX_LENGTH) note('rejected', 'value_too_long', column, `more than ${MAX_LENGTH} characters`);
  }
  const employeeNumber = record['employee_number'] ?? '';
  if (employeeNumber === '') note('rejected', 'number_missing', 'employee_number', 'no employee number');
  else if (!EMPLOYEE_NUMBER.test(employeeNumber))
    note('rejected', 'number_malformed', 'employee_number', 'letters, digits, ".", "_" and "-", at most 32');
  const realName = record['real_name'] ?? '';
  if (realName === '') note('rejected', 'name_missing', 'real_name', 'no real name (R6)');
  const status = STATUS_WORDS[(record['status'] ?? '').toLowerCase()];
  if (!status) note('rejected', 'status_unknown', 'status', 'not a known status');
  if (issues.length > 0 || !status) return { issues };

  const date = (column: string): string | null | undefined => {
    const value = record[column];
    if (value === undefined) return undefined;
    if (value === '') return null;
    const read = readDate(value);
    if (!read) note('review', 'date_invalid', column, 'not a calendar date (YYYY-MM-DD)');
    return read;
  };
  const hiredOn = date('hired_on');
  const saidLeftOn = date('left_on');
  const isContradiction = status !== 'left' && typeof saidLeftOn === 'string' && saidLeftOn < today;
  if (isContradiction)
    note('review', 'left_on_contradicts_status', 'left_on', 'the leaving date has passed, the status says otherwise');
  const leftOn = isContradiction ? undefined : saidLeftOn;
  const managerNumber = readManager(record['manager_number'], employeeNumber, note);
  const appointments = readAppointments(record['appointments'], note);

  return {
    issues,
    row: {
      row,
      employeeNumber,
      realName,
      status: status === 'active' && hiredOn && hiredOn > today ? 'scheduled' : status,
      ...given('departmentCode', record['department_code']),
      ...given('department', record['department']),
      ...given('post', record['post']),
      ...given('managerNumber', managerNumber),
      ...given('hiredOn', hiredOn),
      ...given('leftOn', leftOn),
      ...given('appointments', appointments),
      accounts: Object.entries(ACCOUNT_COLUMNS).flatMap(([column, ns]) => {
        const value = record[column] ?? '';
        return value === '' ? [] : [{ ns, value }];
      }),
    },
  };
}

type Note = (severity: RowIssue['severity'], code: string, column: string, detail: string) => void;

function readManager(value: string | undefined, employeeNumber: string, note: Note): string | null | undefined {
  if (value === undefined) return undefined;
  if (value === '') return null;
  if (EMPLOYEE_NUMBER.test(value) && value !== employeeNumber) return value;
  note('review', 'manager_invalid', 'manager_number', 'not the number of another person');
  return undefined;
}

/** Several roles are separated by `;`, `|` or `,`. A word that is none leaves all as they are: a typo ends no authority. */
function readAppointments(value: string | undefined, note: Note): AppointmentRole[] | undefined {
  if (value === undefined) return undefined;
  const words = value
    .split(/[;|,、;,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.some((word) => !ROLES.has(word))) {
    note(
      'review',
      'appointment_unknown',
      'appointments',
      'an appointment that has no meaning here; the person keeps the present ones',
    );
    return undefined;
  }
  return [...new Set(words.filter((word): word is AppointmentRole => ROLES.has(word)))].sort();
}

/** `2026-1-4`, `2026/01/04`, `2026.1.4`, `20260104` and `2026年1月4日` are read; anything that is no day of the calendar is not. */
function readDate(value: string): string | undefined {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(value);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) && year >= '1900' ? date : undefined;
}

const given = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
