import type { DossierDecision, DossierDocument, NamedPerson } from '../domain/dossier.ts';
import { platformName } from '../domain/platform-name.ts';
import { blocksOf } from './blocks.ts';
import type { Typeface } from './font.ts';
import type { Block } from './sheet.ts';
import { clockOf, sectionNumber, wordOf } from './words.ts';

/** A frozen version, and what makes its paper checkable. */
export interface PrintableDossier {
  readonly document: DossierDocument;
  /** Hex SHA-256 of the canonical JSON. */
  readonly sha256: string;
  /** The unit's time zone; papers show local time. */
  readonly timeZone: string;
  /** How unit and department are called as it is printed; what is frozen are their codes. */
  readonly names?: { readonly unit?: string | undefined; readonly department?: string | undefined };
}

/** Everything that a frozen version says, in the order of an official paper; the long list of members comes last. */
export function* dossierBlocks(dossier: PrintableDossier, font: Typeface): Generator<Block> {
  const { document, sha256, timeZone, names = {} } = dossier;
  const { title, subtitle, heading, paragraph, field, table, space } = blocksOf(font);
  const clock = clockOf(timeZone);
  const knownAs = namesIn(document);
  let number = 0;
  const section = (name: string) => heading(`${sectionNumber(++number)}、${name}`);

  yield* title('工作群备案材料');
  yield* subtitle(document.filingNumber ? `备案号 ${document.filingNumber}` : '尚未备案');
  if (document.amendment) yield* subtitle(`第${document.amendment.number}次变更申请，未生效`);

  yield* section('基本情况');
  for (const [name, value] of generalFields(document, names, clock)) yield* field(name, value);
  yield* field('SHA-256', sha256);
  if (names.unit !== undefined || names.department !== undefined)
    yield* paragraph('单位和主管部门的名称以打印时为准，括号内的代码为备案内容。');

  yield* section('用途和理由');
  yield* paragraph(`用途：${document.purpose}`);
  if (document.need) yield* paragraph(`理由：${document.need}`);

  yield* section('群管理员');
  yield* table(
    [
      { title: '序号', share: 8 },
      { title: '姓名', share: 22 },
      { title: '工号', share: 24 },
      { title: '任职起始', share: 46 },
    ],
    document.admins.map((admin, index) => [
      String(index + 1),
      admin.realName,
      admin.employeeNumber,
      clock(admin.since),
    ]),
  );

  if (document.noticeText) {
    yield* section('群公告');
    yield* paragraph(document.noticeText);
  }

  yield* section('管理员承诺书');
  if (!document.undertakings?.length) yield* paragraph('尚无签署。');
  for (const signed of document.undertakings ?? []) {
    yield* paragraph(`${personOf(signed)}，${clock(signed.signedAt)} 签署，文本版本 ${signed.textVersion}`);
    yield* paragraph(`文本 SHA-256：${signed.textSha256}`, 14);
  }

  yield* section('建群材料');
  if (!document.papers?.length) yield* paragraph('无。');
  for (const [index, paper] of (document.papers ?? []).entries()) {
    yield* paragraph(`${index + 1}. ${paper.title}`);
    yield* paragraph(`${paper.fileName}，${paper.mediaType}，${paper.size} 字节`, 14);
    yield* paragraph(`SHA-256：${paper.sha256}`, 14);
  }

  yield* section('办理记录');
  for (const [index, decision] of document.decisions.entries()) {
    yield* paragraph(`${index + 1}. ${wordOf(decision.step)}：${wordOf(decision.decision)}`);
    for (const line of decisionLines(decision, clock, knownAs)) yield* paragraph(line, 14);
    yield space(4);
  }

  yield* section(`应加人员（${document.listedMembers.length} 人）`);
  const columns = [
    { title: '序号', share: 8 },
    { title: '姓名', share: 22 },
    { title: '工号', share: 20 },
  ];
  yield* table([...columns, ...columns], memberRows(document.listedMembers));
}

function generalFields(
  document: DossierDocument,
  names: { unit?: string | undefined; department?: string | undefined },
  clock: (instant: string) => string,
): [string, string][] {
  const { platform, externalGroupId } = document.platform;
  const fields: [string, string | undefined][] = [
    ['群名称', document.sensitive ? `${document.name}（代号）` : document.name],
    ['单位', calledBy(names.unit, document.unitId)],
    ['主管部门', calledBy(names.department, document.departmentCode)],
    ['类别', document.endsOn ? `${wordOf(document.kind)}，至 ${document.endsOn}` : wordOf(document.kind)],
    ['发布内容', document.permittedContent.map(wordOf).join('、')],
    ['平台', platformName(platform)],
    ['平台群号', externalGroupId ?? '未登记'],
    ['群标识', document.groupId],
    ['续期截止', document.renewalDueOn],
    ['材料版本', `第 ${document.version} 版（${wordOf(document.step)}），${clock(document.frozenAt)} 冻结`],
    ['上一版本', document.previous && `第 ${document.previous.version} 版，SHA-256 ${document.previous.sha256}`],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

/** A name of today, and behind it the code that is on record. */
const calledBy = (name: string | undefined, code: string): string =>
  name === undefined || name === code ? code : `${name}（${code}）`;

/** Who decided, for whom, when, why, under which policy and upon which frozen version. */
function decisionLines(
  { by, onBehalfOf, delegator: named, at, policyVersion, reason, confirmed, dossierSha256 }: DossierDecision,
  clock: (instant: string) => string,
  knownAs: ReadonlyMap<string, NamedPerson>,
): string[] {
  const delegator = named ?? (onBehalfOf === undefined ? undefined : knownAs.get(onBehalfOf));
  const behalf = delegator ? personOf(delegator) : onBehalfOf;
  return [
    `${personOf(by)}${behalf ? `，受 ${behalf} 委托` : ''}，${clock(at)}，政策版本 ${policyVersion}`,
    ...(reason ? [`意见：${reason}`] : []),
    ...(confirmed?.length ? [`确认无变化：${confirmed.map(wordOf).join('、')}`] : []),
    ...(dossierSha256 ? [`所依据材料 SHA-256：${dossierSha256}`] : []),
  ];
}

const personOf = ({ realName, employeeNumber }: NamedPerson): string => `${realName}（${employeeNumber}）`;

const namesIn = ({ admins, listedMembers, decisions }: DossierDocument): ReadonlyMap<string, NamedPerson> =>
  new Map(
    [...listedMembers, ...admins, ...decisions.map(({ by }) => by)].map((person) => [person.personId, person] as const),
  );

/** Two people to a row, which halves the paper. */
function* memberRows(people: readonly NamedPerson[]): Generator<string[]> {
  for (let index = 0; index < people.length; index += 2) {
    const pair = [index, index + 1].flatMap((at) => {
      const person = people[at];
      return person ? [String(at + 1), person.realName, person.employeeNumber] : ['', '', ''];
    });
    yield pair;
  }
}
