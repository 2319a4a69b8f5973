import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, DOCTOR, HR, LEADER, NURSE, names, SPARE, startRegistry, VETTER } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('proposeAmendment, getAmendment, listAmendments', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);

  await t.test('what is on record stays in force; the amendment says what it changes', async (t) => {
    const group = await registry.active();
    const answer = await amendments.propose(group, {
      purpose: '传达文件',
      need: null,
      listedMembers: [SPARE, HR, NURSE, VETTER],
    });
    t.match(answer, {
      status: 201,
      headers: { location: `/v1/groups/${group.body.id}/amendments/1`, etag: /6/ },
      body: {
        number: 1,
        state: 'proposed',
        material: true,
        baseVersion: 4,
        dossier: { version: 5 },
        proposedBy: { employeeNumber: CLERK },
        nextStep: 'vetting',
        blocked: null,
        groupVersion: 6,
      },
    });
    t.same([...answer.body.fields].sort(), ['listedMembers', 'need', 'purpose']);
    const change = (field: string) => answer.body.changes.find((each: { field: string }) => each.field === field);
    t.match(change('purpose'), { before: group.body.purpose, after: '传达文件' });
    t.match(change('need'), { after: null });
    t.match(change('listedMembers'), { added: [{ employeeNumber: VETTER }] });
    t.equal(change('listedMembers').removed.length, 2);
    const now = (await amendments.group(answer)).body;
    t.match(now, { purpose: group.body.purpose, dossier: { version: 4 }, openAmendment: 1, nextStep: 'vetting' });
    t.same((await amendments.read(answer)).body, answer.body, 'reading gives the same body');
    t.match((await registry.factsOf(group)).at(-1)?.data, {
      group: { purpose: group.body.purpose },
      amendment: { number: 1, material: true, dossier: { version: 5 } },
    });
    const list = await registry.as(CLERK).get(`/v1/groups/${group.body.id}/amendments`);
    t.match(list.body, { items: [{ number: 1, state: 'proposed' }], nextCursor: null });
    t.match(await registry.as(CLERK, 'other').get(`/v1/groups/${group.body.id}/amendments`), { status: 404 });
    await amendments.step(CLERK, answer, 'withdrawal', {});
    await amendments.propose(await registry.read(group), { purpose: '传达文件' });
    t.same(await listFaults(registry.as(CLERK), `/v1/groups/${group.body.id}/amendments`, '-number', 'number'), []);
  });

  await t.test('only what is named is judged again, and all of it at once', async (t) => {
    const group = await registry.active();
    t.match(await amendments.propose(group, { name: ' ', admins: [DOCTOR], reason: '' }), {
      status: 422,
      body: {
        errors: [
          { code: 'reason_missing' },
          { code: 'name_missing', pointer: '/name' },
          { code: 'admin_not_qualified' },
        ],
      },
    });
    t.match(await amendments.propose(group, { purpose: group.body.purpose }), {
      status: 422,
      body: { code: 'amendment_without_change' },
    });
    t.match(
      await amendments.propose(group, { admins: [HR, SPARE] }),
      {
        status: 422,
        body: { code: 'amendment_without_change' },
      },
      'the order of admins is no change',
    );
    t.match(await amendments.propose(group, { kind: 'temporary' }), {
      status: 422,
      body: { code: 'end_date_missing' },
    });
    t.match(await amendments.propose(group, { colour: 'red' }), { status: 400 });
    t.match(await amendments.propose(group, { purpose: '别的' }, LEADER), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    t.equal(names(await registry.factsOf(group)).at(-1), 'activated', 'nothing happened');
  });

  await t.test('nobody moves a group to a department that they could not propose for', async (t) => {
    const group = await registry.active({ departmentCode: 'D07' });
    t.match(await amendments.propose(group, { departmentCode: 'D01' }, LEADER), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    t.match(await amendments.propose(group, { purpose: '另作他用' }, LEADER), { status: 201 });
  });

  await t.test('new admins count as listed members', async (t) => {
    const group = await registry.active();
    await registry.policy({ maxListedMembers: 5 });
    t.match(await amendments.propose(group, { admins: [SPARE, VETTER] }), {
      status: 422,
      body: { code: 'too_many_listed_members', errors: [{ pointer: '/listedMembers' }] },
    });
    t.match(await amendments.propose(group, { admins: [SPARE, VETTER], listedMembers: [SPARE, NURSE] }), {
      status: 201,
    });
    await registry.policy({});
  });

  await t.test('one amendment of a group at a time', async (t) => {
    const group = await registry.active();
    await amendments.propose(group, { purpose: '其一' });
    t.match(await amendments.propose(await registry.read(group), { purpose: '其二' }), {
      status: 409,
      body: { code: 'amendment_open' },
    });
  });

  await t.test('a group is amended only while it is on record', async (t) => {
    const group = await registry.approved();
    t.match(await amendments.propose(group, { purpose: '别的' }), { status: 409, body: { code: 'state_conflict' } });
  });

  await t.test('preconditions are those of every step', async (t) => {
    const group = await registry.active();
    const body = { reason: '需要', purpose: '别的' };
    t.match(await registry.step(CLERK, group, 'amendments', body, { ifMatch: undefined }), { status: 428 });
    t.match(await registry.step(CLERK, group, 'amendments', body, { ifMatch: 1 }), { status: 412 });
    t.match(await registry.step(CLERK, group, 'amendments', body, { key: null }), { status: 400 });
    const [first, second] = [
      await registry.step(CLERK, group, 'amendments', body, { key: 'amend-once' }),
      await registry.step(CLERK, group, 'amendments', body, { key: 'amend-once' }),
    ];
    t.same([first.status, second.body], [201, first.body]);
  });
});
