import type { ServiceProcess } from '@groupwarden/test-kit';
import type { DossierDocument } from '../../../services/group-registry/src/domain/dossier.ts';
import { printDossier } from '../../../services/group-registry/src/print/print-dossier.ts';
import { type Figure, rounded } from '../figure.ts';
import { peakWhile } from './resident.ts';

const MEMBERS = 10_000;
const RSS_GOAL_MB = 512;
const recorded = { baseline: null, ratio: null, goal: null, pass: null };

/** The whole ledger in both file formats, through the service, and the longest dossier on paper. */
export async function measureExports(registry: ServiceProcess, token: string, groups: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const format of ['csv', 'xlsx']) {
    let bytes = 0;
    const begun = performance.now();
    const peak = await peakWhile(registry.pid, async () => {
      bytes = await sizeOf(`${registry.url}/v1/group-ledger?format=${format}`, token);
    });
    const seconds = (performance.now() - begun) / 1000;
    const size = `${rounded(seconds, 1)} s for ${groups} groups, ${rounded(bytes / 1e6, 1)} MB`;
    figures.push({
      name: `registry_ledger_${format}`,
      value: rounded(groups / seconds, 0),
      unit: `groups/s, ${size}`,
      ...recorded,
    });
    figures.push(memory(`registry_ledger_${format}_rss`, peak));
  }
  const begun = performance.now();
  let bytes = 0;
  const print = async () => {
    const dossier = { document: longDossier(), sha256: '0'.repeat(64), timeZone: 'Asia/Shanghai' };
    for await (const chunk of printDossier(dossier)) bytes += chunk.length;
  };
  const peak = await peakWhile(process.pid, print);
  const unit = `s for ${MEMBERS} members, ${rounded(bytes / 1e3, 0)} kB`;
  figures.push({ name: 'registry_dossier_pdf', value: rounded((performance.now() - begun) / 1000), unit, ...recorded });
  figures.push(memory('registry_dossier_pdf_rss', peak));
  return figures;
}

const memory = (name: string, peakMb: number): Figure => ({
  name,
  value: rounded(peakMb, 0),
  unit: 'MB at most',
  baseline: null,
  ratio: null,
  goal: `< ${RSS_GOAL_MB} MB`,
  pass: peakMb < RSS_GOAL_MB,
});

/** Reads an answer to its end, as a browser saves a file. */
async function sizeOf(url: string, token: string): Promise<number> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += chunk.length;
  return bytes;
}

const SURNAMES = '王李张刘陈杨赵黄周吴';
const GIVEN = '伟芳娜敏静丽强磊军洋艳勇杰娟涛明超兰霞平';

function longDossier(): DossierDocument {
  const people = Array.from({ length: MEMBERS }, (_, n) => ({
    personId: `per_${n}`,
    employeeNumber: String(100_000 + n),
    realName: [SURNAMES[n % 10], GIVEN[n % 20], GIVEN[Math.floor(n / 20) % 20]].join(''),
  }));
  const at = '2026-11-23T01:30:00.000Z';
  return {
    format: 'groupwarden.dossier.v1',
    unitId: 'bench',
    groupId: 'grp_bench',
    version: 1,
    step: 'proposed',
    frozenAt: at,
    name: '全院工作通知群',
    purpose: '传达文件、通知',
    kind: 'standing',
    departmentCode: 'D01',
    permittedContent: ['document', 'notice'],
    platform: { platform: 'onebot11' },
    admins: people.slice(0, 2).map((person) => ({ ...person, since: at })),
    listedMembers: people,
    decisions: people.slice(0, 1).map((by) => ({ step: 'proposal', decision: 'propose', by, at, policyVersion: 1 })),
  };
}
