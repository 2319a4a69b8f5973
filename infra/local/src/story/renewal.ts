import type { CreatedGroup } from './creation.ts';
import type { Scene } from './scene.ts';

const DUE_IN_DAYS = 30;

/** 11. Once a year every filing is looked at again; a campaign asks for many at once (R2). */
export async function renewal(scene: Scene, group: CreatedGroup): Promise<void> {
  const { narrator } = scene;
  narrator.chapter('11. The yearly renewal (R2)');
  const office = scene.person(group.proposer);
  const dueOn = new Date(Date.now() + DUE_IN_DAYS * 86_400_000).toISOString().slice(0, 10);
  const terms = { name: '年度备案续期', dueOn, reason: '集中办理' };
  const dryRun = await office.post('/v1/renewal-campaigns', { ...terms, dryRun: true });
  narrator.check(
    dryRun.body?.wouldChange === true && dryRun.body.progress.total === 1,
    `a campaign until ${dueOn} would ask one group, says a dry run`,
    dryRun.text,
  );
  const opened = await office.post('/v1/renewal-campaigns', terms);
  narrator.check(opened.body?.state === 'open', `${scene.who(group.proposer)} opens it`, opened.text);
  const at = `/v1/renewal-campaigns/${opened.body.id}`;
  const asked = await office.all(`${at}/groups`, { status: 'open' });
  const before = await office.get(`/v1/groups/${group.id}`);
  narrator.same(
    [asked.map(({ groupId }) => groupId), before.body.renewal?.dueOn],
    [[group.id], dueOn],
    'the group is on its work list, and due by that date instead of in a year',
  );

  const confirmed = { name: true, purpose: true, permittedContent: true, admins: true, members: true, platform: true };
  const renewed = await office.post(
    `/v1/groups/${group.id}/renewal`,
    { reason: '年度核查无误。', confirmed },
    { ifMatch: before.etag },
  );
  narrator.check(
    renewed.body?.renewal?.dueOn > dueOn && renewed.body.dossier.version > before.body.dossier.version,
    `it is renewed, with a frozen dossier of what was confirmed; next on ${renewed.body?.renewal?.dueOn}`,
    renewed.text,
  );
  const { body: campaign, etag } = await office.get(at);
  narrator.same([campaign.progress.renewed, campaign.progress.open], [1, 0], 'the campaign counts it: nobody is left');
  const closed = await office.post(`${at}/closing`, { reason: '办结' }, { ifMatch: etag });
  narrator.same(closed.body?.state, 'closed', 'and is closed');
}
