import { groupEvents, personEvents } from '@groupwarden/contracts';
import { unprotectedTables } from '@groupwarden/database';
import t from 'tap';
import { OFFICE, SUBJECT, startModeration } from './helper.ts';

t.test('every table with rows of a unit is under its policy, and served papers take inserts only', async (t) => {
  const m = await startModeration(t);
  t.same(await unprotectedTables(m.database.ownerUrl('moderation'), 'moderation'), []);
  for (const table of ['evidence', 'case_notes', 'statements', 'screenings'])
    t.match(
      await m.sql(
        `SELECT has_table_privilege('groupwarden_moderation_app', '${table}', 'UPDATE') AS changes, has_table_privilege('groupwarden_moderation_app', '${table}', 'INSERT') AS adds`,
      ),
      [{ changes: false, adds: true }],
      table,
    );
});

t.test('facts of others that come late or twice change nothing', async (t) => {
  const m = await startModeration(t);
  const [group] = await m.sql<{ admins: string[]; listed_members: string[] }>(
    'SELECT admins, listed_members FROM governed_groups WHERE group_id = $1',
    [m.groupId],
  );
  const old = {
    definition: groupEvents.suspended,
    subject: m.groupId,
    aggregateVersion: 5,
    data: {
      group: {
        groupId: m.groupId,
        state: 'suspended' as const,
        name: '旧名',
        purpose: '旧',
        kind: 'standing' as const,
        departmentCode: 'D01',
        permittedContent: [],
        platform: { platform: 'onebot11', externalGroupId: '1' },
        admins: [],
        listedMembers: [],
        proposedBy: m.idOf(OFFICE),
      },
    },
  };
  await m.publish(old, old);
  t.same(await m.sql('SELECT state, admins FROM governed_groups WHERE group_id = $1', [m.groupId]), [
    { state: 'active', admins: group?.admins },
  ]);
  const person = (version: number, account: string) => ({
    definition: personEvents.changed,
    subject: m.idOf(SUBJECT),
    aggregateVersion: version,
    data: {
      person: {
        personId: m.idOf(SUBJECT),
        employeeNumber: SUBJECT,
        realName: '王强',
        departmentCode: 'D01',
        department: '办公室',
        post: '科员',
        state: 'active' as const,
        accounts: [{ ns: 'qq', value: account }],
      },
    },
  });
  await m.publish(person(3, 'new'), person(2, 'older'));
  t.same(await m.sql('SELECT account FROM platform_accounts WHERE person_id = $1', [m.idOf(SUBJECT)]), [
    { account: 'qq:new' },
  ]);
});
