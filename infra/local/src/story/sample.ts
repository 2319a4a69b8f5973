import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A row of the HR system's roster. */
export interface RosterRow {
  readonly number: string;
  readonly name: string;
  readonly departmentCode: string;
  readonly department: string;
  readonly manager: string;
  readonly active: boolean;
  readonly accounts: readonly string[];
  readonly roles: readonly string[];
}

/** One day's roster file, as the HR system hands it over. */
export interface Feed {
  readonly fileName: string;
  readonly content: Buffer;
  readonly manifest: Record<string, unknown>;
  readonly rows: readonly RosterRow[];
}

/** One member of a platform's member list. */
export interface PlatformMember {
  readonly account: string;
  readonly displayName: string;
}

/** A member list as the platform returned it. */
export interface MemberList {
  readonly payload: { readonly data: readonly Record<string, unknown>[] };
  readonly members: readonly PlatformMember[];
}

export interface Message {
  readonly id: string;
  readonly sender: string;
  readonly sentAt: string;
  readonly text: string;
  readonly expected: string;
}

export interface Proposal {
  readonly name: string;
  readonly purpose: string;
  readonly permittedContent: readonly string[];
  readonly platform: { readonly platform: string; readonly externalGroupId: string };
  readonly admins: readonly string[];
  readonly listedMembers: readonly string[];
}

/** All that the story is told from; nothing in the story knows more than these files say. */
export interface Sample {
  readonly day1: Feed;
  readonly day2: Feed;
  readonly truncated: Feed;
  readonly proposal: Proposal;
  readonly list1: MemberList;
  readonly list1AfterRemoval: MemberList;
  readonly list2: MemberList;
  readonly messages: readonly Message[];
}

export const SAMPLE_UNIT = join(import.meta.dirname, '../../sample-unit');

/** Reads the files of a sample unit. */
export function readSample(folder: string): Sample {
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const feed = (name: string): Feed => {
    const fileName = `${name}.csv`;
    const content = readFileSync(join(folder, fileName));
    return { fileName, content, manifest: JSON.parse(text(`${name}.manifest.json`)), rows: rosterRows(content) };
  };
  return {
    day1: feed('hr-roster-day1'),
    day2: feed('hr-roster-day2'),
    truncated: feed('hr-roster-day3-truncated'),
    proposal: JSON.parse(text('group-proposal.json')),
    list1: memberList(text('roster-day1.onebot11.json')),
    list1AfterRemoval: memberList(text('roster-day1-after-removal.onebot11.json')),
    list2: memberList(text('roster-day2.onebot11.json')),
    messages: text('messages.jsonl').split('\n').filter(Boolean).map(message),
  };
}

/** The people of a roster file; also used to make feeds of other sizes out of one. */
export function rosterRows(content: Buffer): RosterRow[] {
  const records = parse(content, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
  return records.map((record) => ({
    number: record.employee_number ?? '',
    name: record.real_name ?? '',
    departmentCode: record.department_code ?? '',
    department: record.department ?? '',
    manager: record.manager_number ?? '',
    active: record.status === 'active',
    accounts: record.qq ? [record.qq] : [],
    roles: (record.appointments ?? '').split(/[;|,\s]+/).filter(Boolean),
  }));
}

function memberList(text: string): MemberList {
  const payload = JSON.parse(text) as MemberList['payload'];
  const members = payload.data.map((member) => ({
    account: String(member.user_id),
    displayName: String(member.card || member.nickname || ''),
  }));
  return { payload, members };
}

function message(line: string): Message {
  const record = JSON.parse(line) as Record<string, string | number>;
  return {
    id: String(record.messageId),
    sender: String(record.senderExternalId),
    sentAt: new Date(Number(record.sentAt) * 1000).toISOString(),
    text: String(record.text),
    expected: String(record.expected),
  };
}
