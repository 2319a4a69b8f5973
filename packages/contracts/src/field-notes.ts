/** What the reference says about a field wherever its own schema says nothing. */
export interface FieldNote {
  readonly description?: string;
  readonly example?: unknown;
}

const SHA256_HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const SHA256_BASE64 = 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=';
const PERSON = 'per_01m83sqe1bexy8pzpbncthet7y';

/** Notes by field or parameter name; the same word means the same thing in every service (docs/glossary.md). */
export const FIELD_NOTES: Readonly<Record<string, FieldNote>> = {
  id: { description: 'Id of the resource', example: PERSON },

  // Lists
  limit: { description: 'Items per page' },
  nextCursor: { example: null },
  q: { description: 'Words to be found' },
  from: { description: 'Not before' },
  to: { description: 'Before' },
  date: { description: "Calendar day in the unit's time zone" },
  state: { description: 'State' },
  kind: { description: 'Kind', example: 'standing' },
  source: { description: 'Where it comes from', example: 'hr' },
  dueBefore: { description: 'Only those that fall due before' },
  dryRun: { description: 'Answers as the real call would, and changes nothing' },
  version: { description: 'Version of the resource' },

  // People
  personId: { description: 'Person', example: PERSON },
  employeeNumber: { description: 'Employee number as HR writes it', example: '10003' },
  realName: { description: 'Real name', example: '王芳' },
  displayName: { description: 'Name shown in the platform group', example: '党政办-王芳' },
  departmentCode: { description: 'Code of a department, as HR writes it', example: 'D01' },
  department: { example: '党政办公室' },
  post: { example: '科员' },
  actor: { example: `person:${PERSON}` },
  actorId: { example: `person:${PERSON}` },
  uploadedBy: { example: 'client:hr-sync' },
  submittedBy: { example: 'client:qq-connector' },
  requestedBy: { example: `person:${PERSON}` },
  accountId: { description: 'Account on the platform', example: '175137927' },
  accountNamespace: { example: 'qq' },
  ns: { description: 'Namespace of an account', example: 'qq' },
  value: { example: '175137927' },
  evidence: { example: 'hr_feed' },

  // Units, groups and memberships
  code: { description: 'Code of the unit', example: 'demo' },
  unitId: { description: 'Code of the unit', example: 'demo' },
  timeZone: { example: 'Asia/Shanghai' },
  findingId: { description: 'Finding', example: 'fnd_01m83sqe1bexy8pzpbncthet7y' },
  groupId: { description: 'Group', example: 'grp_01m83sqe1bexy8pzpbncthet7y' },
  paperId: { description: 'Creation paper', example: 'pap_01m83sqe1bexy8pzpbncthet7y' },
  noticeText: { example: '本群为备案工作群,只发布备案范围内的内容。' },
  textSha256: { example: SHA256_HEX },
  name: { example: '院务工作通知群' },
  purpose: { example: '传达院党委和行政文件、通知、公告,开展公务交流' },
  platform: { example: 'onebot11' },
  externalGroupId: { example: '723456189' },
  reason: { description: 'Statement of reasons', example: '材料齐全,同意。' },
  basis: { example: 'filing' },
  detail: { example: 'The display name does not show the real name' },

  // Feeds and checks
  planHash: { description: '`planHash` of the feed: exactly this plan', example: SHA256_HEX },
  encoding: { example: 'utf-8' },
  field: { example: 'departmentCode' },
  rule: { example: 'absence' },
  checkId: { example: 'chk_01m83sqe1bexy8pzpbncthet7y' },

  // Screening and cases
  messageId: { description: 'Message on its platform', example: 'm010' },
  messageRef: { description: 'Message on its platform', example: 'm010' },
  text: { example: '我发了个红包,大家抢起来' },
  category: { description: 'Category of content', example: 'red_packet' },
  view: { example: 'compact' },
  clause: { example: 'R10-4' },
  measure: { example: 'removal' },
  facts: { example: '在群内发放红包。' },
  grounds: { example: '所发内容为警示教育材料。' },
  groupName: { example: '院务工作通知群' },
  subjectId: { example: PERSON },
  superiorId: { example: PERSON },
  summary: { example: '已谈话教育,本人认识到错误。' },

  // Records
  sha256: { description: 'SHA-256, hex', example: SHA256_HEX },
  canonical: { example: '{"name":"院务工作通知群"}' },
  subject: { example: 'grp_01m83sqe1bexy8pzpbncthet7y' },
  related: { example: PERSON },
  en: { example: 'Group filed' },
  zh: { example: '群已备案' },
  leaf: { example: '{"v":1}' },
  leafHash: { example: SHA256_BASE64 },
  rootHash: { example: SHA256_BASE64 },
  fromRootHash: { example: SHA256_BASE64 },
  toRootHash: { example: SHA256_BASE64 },
  hash: { example: SHA256_BASE64 },
  closedField: { example: 'group.name' },
  origin: { example: 'groupwarden/demo' },
  contentUrl: { example: '/v1/audit/exports/exp_01m83sqe1bexy8pzpbncthet7y/content' },
  path: { description: 'Rest of the path', example: 'entries/000.p/17' },
};
