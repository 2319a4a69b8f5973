import { createHash } from 'node:crypto';
import type { Answer } from './api.ts';
import type { Scene } from './scene.ts';

/** Who took which step, and the group that came of it. */
export interface CreatedGroup {
  readonly id: string;
  readonly proposer: string;
  readonly vetter: string;
  readonly head: string;
  readonly filer: string;
}

/** 2. The office proposes, another vets, the unit head approves, the office files (R1–R4). */
export async function creation(scene: Scene): Promise<CreatedGroup> {
  const { narrator, sample } = scene;
  narrator.chapter('2. Creation of the group (R1–R4)');
  const proposer = scene.holder('office_staff');
  const vetter = scene.holder('office_staff', proposer);
  const filer = scene.holder('office_staff', proposer, vetter);
  const head = scene.holder('unit_head');
  await refusedProposal(scene, proposer);

  const proposed = await scene.person(proposer).post('/v1/groups', sample.proposal);
  narrator.check(
    proposed.status === 201 && proposed.body.state === 'proposed',
    `${scene.who(proposer)} proposes “${sample.proposal.name}” with ${sample.proposal.listedMembers.length} people`,
    proposed.text,
  );
  const at = `/v1/groups/${proposed.body.id}`;
  const approve = { decision: 'approve', reason: '材料齐全,同意。' };

  const own = await scene.person(proposer).post(`${at}/vetting`, approve, { ifMatch: proposed.etag });
  narrator.check(
    own.status === 403,
    `${scene.who(proposer)} may not vet the own proposal (${own.body?.code})`,
    own.text,
  );
  const vetted = await scene.person(vetter).post(`${at}/vetting`, approve, { ifMatch: proposed.etag });
  narrator.check(vetted.body?.state === 'vetted', `${scene.who(vetter)} of the office vets`, vetted.text);

  const approval = { ...approve, dossierHash: vetted.body.dossier.sha256 };
  const twice = await scene.person(vetter).post(`${at}/approval`, approval, { ifMatch: vetted.etag });
  narrator.check(
    twice.status === 403,
    `${scene.who(vetter)} may not approve as well (${twice.body?.code})`,
    twice.text,
  );
  const approved = await scene.person(head).post(`${at}/approval`, approval, { ifMatch: vetted.etag });
  narrator.check(
    approved.body?.state === 'approved',
    `${scene.who(head)} approves exactly this dossier`,
    approved.text,
  );

  const filed = await scene.person(filer).post(`${at}/filing`, {}, { ifMatch: approved.etag });
  narrator.check(
    filed.body?.state === 'filed' && Boolean(filed.body.filingNumber),
    `${scene.who(filer)} files it as ${filed.body?.filingNumber}`,
    filed.text,
  );
  await checkDossiers(scene, filer, at, filed);

  const active = await scene
    .person(filer)
    .post(`${at}/activation`, { platform: sample.proposal.platform }, { ifMatch: filed.etag });
  const { platform, externalGroupId } = sample.proposal.platform;
  narrator.check(
    active.body?.state === 'active',
    `the group is bound to ${platform} ${externalGroupId} and active`,
    active.text,
  );
  return { id: proposed.body.id, proposer, vetter, head, filer };
}

async function refusedProposal(scene: Scene, proposer: string): Promise<void> {
  const { narrator, sample } = scene;
  const numbers = new Set(sample.day1.rows.map((row) => row.number));
  const ghost = ['99999', 'nobody-1', 'nobody-2'].find((number) => !numbers.has(number)) ?? 'nobody';
  const layman = sample.day1.rows.find((row) => row.active && row.roles.length === 0)?.number ?? '';
  const { purpose: _missing, ...wrong } = sample.proposal;
  const refused = await scene.person(proposer).post('/v1/groups', {
    ...wrong,
    permittedContent: [...sample.proposal.permittedContent, 'gossip'],
    admins: [layman],
    listedMembers: [...sample.proposal.listedMembers, ghost],
  });
  const reasons: { pointer?: string }[] = refused.body?.errors ?? [];
  const pointers = ['/purpose', '/permittedContent', '/admins', '/listedMembers'];
  narrator.check(
    refused.status === 422 &&
      pointers.every((pointer) => reasons.some((reason) => reason.pointer?.startsWith(pointer))),
    `a proposal without purpose, with an unknown category, ${scene.who(layman)} as admin and nobody's number ${ghost} is refused for all four reasons at once`,
    refused.text,
  );
  const groups = await scene.person(proposer).all('/v1/groups');
  narrator.same(groups.length, 0, 'and nothing of it is on record');
}

async function checkDossiers(scene: Scene, reader: string, at: string, filed: Answer): Promise<void> {
  const api = scene.person(reader);
  const versions = await api.all(`${at}/dossiers`);
  for (const { version, sha256 } of versions) {
    const { body } = await api.get(`${at}/dossiers/${version}`);
    const computed = createHash('sha256').update(body.canonical).digest('hex');
    if (computed !== sha256)
      scene.narrator.same(computed, sha256, `dossier version ${version} hashes to what is on record`);
  }
  const last = versions.at(-1);
  scene.narrator.same(
    filed.body.dossier,
    { version: last.version, sha256: last.sha256 },
    `each of the ${versions.length} frozen dossiers can be read and hashes to what is on record`,
  );
}
