import t from 'tap';
import { typesOf, typesSaying } from '../../src/domain/entry-types.ts';

t.test('a filter names types by short name, full name or beginning', async (t) => {
  t.same(typesOf('group.filed'), ['group.filed']);
  t.same(typesOf('groupwarden.group.filed.v1'), ['group.filed']);
  for (const prefix of ['appeal', 'appeal.', 'appeal.*', ' appeal '])
    t.same(typesOf(prefix), ['appeal.filed', 'appeal.overdue', 'appeal.decided']);
  t.same(typesOf('group.admin_gap'), ['group.admin_gap_opened', 'group.admin_gap_closed']);
  t.same(typesOf('appeal,appeal.filed'), ['appeal.filed', 'appeal.overdue', 'appeal.decided']);
  t.same(typesOf('unheard.of'), ['unheard.of']);
  t.same(typesOf('gr'), ['gr'], 'half a word is no beginning of a name');
});

t.test('a search finds types by what they are called in either language', async (t) => {
  t.same(typesSaying('Records READ'), ['inspection.read']);
  t.same(typesSaying('查阅记录'), ['inspection.read']);
});
