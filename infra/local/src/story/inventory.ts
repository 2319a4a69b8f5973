import type { CreatedGroup } from './creation.ts';
import type { Scene } from './scene.ts';

/** 9. Names are one group's, however they are written; what exists on the platforms is filed or dealt with (R2). */
export async function inventory(scene: Scene, group: CreatedGroup): Promise<void> {
  const { narrator } = scene;
  narrator.chapter('9. Names, and groups that nobody filed (R2)');
  const clerk = scene.holder('office_staff');
  const office = scene.person(clerk);
  const { body: filed } = await office.get(`/v1/groups/${group.id}`);

  const disguised = `【${filed.name}】`.replaceAll('群', '羣').replaceAll('务', '務').replaceAll('通', '通\u3000');
  const { body: check } = await office.get('/v1/group-names/availability', { name: disguised });
  narrator.check(
    check.available === false && check.refusals.some(({ code }: { code: string }) => code === 'name_taken'),
    `“${disguised}” is no other name than “${filed.name}”, and taken`,
    check,
  );

  const groups = [
    { ...filed.platform, name: '改了名的群', memberCount: 40 },
    { platform: 'wechat', externalGroupId: 'story-1', name: disguised, memberCount: 12 },
    { platform: 'wechat', externalGroupId: 'story-2', name: '护理部自建群', memberCount: 86, ownerName: '某人' },
  ];
  const list = { source: 'platform-export', groups };
  const imported = await office.post('/v1/observed-groups/imports', list);
  narrator.same(
    imported.body?.succeeded?.map(({ state }: { state: string }) => state),
    ['resolved', 'matched', 'unfiled'],
    'of three groups seen on platforms one is known by its id, one by its name, and one by nobody',
  );
  const again = await office.post('/v1/observed-groups/imports', list);
  narrator.same(again.body?.counts?.new, 0, 'the same list again records nothing new');

  const open = await office.all('/v1/observed-groups', { state: 'unfiled,matched,ambiguous' });
  for (const observed of open) {
    const { etag } = await office.get(`/v1/observed-groups/${observed.id}`);
    const decision = { action: 'not_official', reason: '经核实为个人群,已要求改名。' };
    await office.post(`/v1/observed-groups/${observed.id}/resolution`, decision, { ifMatch: etag });
  }
  const left = await office.all('/v1/observed-groups', { state: 'unfiled,matched,ambiguous' });
  narrator.same([open.length, left.length], [2, 0], `${scene.who(clerk)} works through the list; nothing is left`);
}
