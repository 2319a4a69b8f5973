import { createHash } from 'node:crypto';
import { eventually } from './api.ts';
import type { CreatedGroup } from './creation.ts';
import type { Scene } from './scene.ts';

/** What the offline verifier says about a file. */
export interface Verdict {
  readonly isValid: boolean;
  readonly text: string;
}

export interface Verifier {
  /** `groupwarden audit verify` on an export, from files only. */
  verify(exported: string, key: string): Promise<Verdict>;
  /** `groupwarden audit proof verify` on the inclusion proof of one entry. */
  verifyProof(proof: string, leafHash: string, key: string): Promise<Verdict>;
}

/** Facts that every telling of the story leaves behind. */
const MILESTONES = [
  ...['group.proposed', 'group.vetted', 'group.approved', 'group.filed', 'group.activated'],
  ...['roster.checked', 'removal_order.opened', 'removal_order.verified', 'member.removed'],
  ...[
    'case.decided',
    'sanction.imposed',
    'criticism.assigned',
    'hr_record.issued',
    'appeal.decided',
    'sanction.lifted',
  ],
];

/** 7. Every step is in the audit log, provably (R17). */
export async function audit(scene: Scene, group: CreatedGroup, verifier: Verifier): Promise<void> {
  const { narrator } = scene;
  narrator.chapter('7. Audit (R17)');
  const inspector = scene.holder('discipline_inspector');
  const api = scene.person(inspector);
  const timeline = await eventually(
    () => api.all(`/v1/audit/timelines/group/${group.id}`),
    (entries) => missing(entries).length === 0,
  );
  narrator.same(
    missing(timeline),
    [],
    `${scene.who(inspector)}, discipline inspector, reads the group's whole history: ${timeline.length} entries`,
  );
  const order = timeline.map((entry) => entry.index);
  narrator.check(
    order.every((index, at) => at === 0 || index > order[at - 1]),
    'in the order of the log',
    order,
  );
  const filed = timeline.find((entry) => entry.type === 'group.filed');
  narrator.check(
    filed.actor === `person:${group.filer}`,
    `“${filed.summary.en} / ${filed.summary.zh}” by ${scene.who(group.filer)}`,
    filed,
  );
  const clerk = await scene.person(group.proposer).get('/v1/audit/entries');
  narrator.check(
    clerk.status === 403,
    `${scene.who(group.proposer)} of the office may not (${clerk.body?.code})`,
    clerk.text,
  );
  const readings = await eventually(
    () => api.all('/v1/audit/entries', { type: 'inspection.read', actor: `person:${inspector}` }),
    (entries) => entries.length > 0,
  );
  narrator.check(readings.length > 0, 'and the reading itself is on record', readings.length);

  const keys = await api.get('/v1/audit/log/keys');
  const key: string = keys.body.items[0].key;
  const proof = await api.get(`/v1/audit/entries/${filed.id}/proof`);
  const proven = await verifier.verifyProof(proof.text, filed.leafHash, key);
  narrator.check(proven.isValid, `its inclusion proof holds offline: ${lastLine(proven.text)}`, proven.text);
  const swapped = await verifier.verifyProof(proof.text, timeline[0].leafHash, key);
  narrator.check(!swapped.isValid, 'and does not hold for another entry', swapped.text);
  await verifyExport(scene, inspector, verifier);
}

const missing = (entries: readonly { type: string }[]): string[] =>
  MILESTONES.filter((type) => !entries.some((entry) => entry.type === type));

async function verifyExport(scene: Scene, inspector: string, verifier: Verifier): Promise<void> {
  const { narrator } = scene;
  const { exported, key } = await exportLog(scene, inspector);
  const sound = await verifier.verify(exported, key);
  narrator.check(
    sound.isValid,
    `the export verifies offline with the log's public key: ${lastLine(sound.text)}`,
    sound.text,
  );
  const lines = exported.split('\n');
  const at = lines.findIndex((line) => line.includes('group.filed'));
  const forged = lines.with(at, (lines[at] ?? '').replace('group.filed', 'group.fi1ed')).join('\n');
  const caught = await verifier.verify(forged, key);
  narrator.check(!caught.isValid, `after one changed byte it does not: ${lastLine(caught.text)}`, caught.text);
}

/** The whole log as a file, and the key that a verifier trusts. */
export async function exportLog(scene: Scene, inspector: string): Promise<{ exported: string; key: string }> {
  const { narrator } = scene;
  const api = scene.person(inspector);
  const job = await api.post('/v1/audit/exports', { format: 'jsonl' });
  narrator.check(job.status === 202, 'an export of the whole log is asked for', job.text);
  const content = await eventually(
    () => api.get(`/v1/audit/exports/${job.body.id}/content`),
    ({ status }) => status === 200,
  );
  const lines = content.text.trimEnd().split('\n').length;
  const digest = createHash('sha256').update(content.text).digest('hex');
  narrator.check(content.status === 200, `it has ${lines} lines (SHA-256 ${digest.slice(0, 16)}…)`, content.status);
  const keys = await api.get('/v1/audit/log/keys');
  return { exported: content.text, key: keys.body.items[0].key };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
