import { test } from 'tap';
import type { Membership } from '../../src/domain/membership.ts';
import { type CheckedPerson, checkRoster, type ListedAccount } from '../../src/domain/roster-check.ts';

const LISTED: Membership = { state: 'listed', barred: false, listed: true, reason: null, wasActive: false };
const someone = (number: string, realName: string, more: Partial<CheckedPerson> = {}): CheckedPerson => ({
  personId: `per_${number}`,
  employeeNumber: number,
  realName,
  onRoster: true,
  isGroupAdmin: false,
  membership: LISTED,
  ...more,
});
const account = (accountId: string, displayName: string, role: ListedAccount['role'] = 'member') => ({
  accountId,
  displayName,
  role,
});
const check = (
  accounts: ListedAccount[],
  owners: Record<string, CheckedPerson>,
  members: CheckedPerson[],
  complete = true,
) => checkRoster('grp', accounts, new Map(Object.entries(owners)), members, complete);
const kinds = (...args: Parameters<typeof check>) => check(...args).findings.map((finding) => finding.kind);

const zhang = someone('1', '张丽');
const li = someone('2', '李雷');

test('a listed person with their name is no finding; a card without the name is a mismatch', async (t) => {
  t.same(kinds([account('a', '外科-张丽')], { a: zhang }, [zhang]), []);
  t.same(kinds([account('a', '外科 张 丽')], { a: zhang }, [zhang]), [], 'spaces do not matter');
  t.same(kinds([account('a', '快乐每一天')], { a: zhang }, [zhang]), ['name_mismatch']);
  t.same(kinds([{ accountId: 'a' }], { a: zhang }, [zhang]), [], 'a platform without names shows no mismatch');
});

test('whoever may not be in the group is found for what they are', async (t) => {
  const stranger = account('x', 'A保险理财');
  t.same(kinds([stranger], {}, []), ['intruder']);
  const { membership: _, ...unlisted } = someone('3', '王五');
  t.same(kinds([account('w', '王五')], { w: unlisted }, []), ['intruder'], 'on the roster, but not listed');
  const left = someone('4', '赵六', { onRoster: false });
  t.same(kinds([account('z', '赵六')], { z: left }, [left]), ['left_roster']);
  const barred = someone('5', '钱七', { membership: { ...LISTED, state: 'removed', barred: true } });
  t.same(kinds([account('q', '钱七')], { q: barred }, [barred]), ['barred_returned']);
  const removed = someone('6', '孙八', { membership: { ...LISTED, state: 'removal_ordered' } });
  t.same(kinds([account('s', '孙八')], { s: removed }, [removed]), ['intruder']);
});

test('an unknown account with the name of a listed person not yet seen is to be identified', async (t) => {
  const result = check([account('n', '新号-张丽')], {}, [zhang, li]);
  t.same(
    result.findings.map((finding) => [finding.kind, finding.employeeNumber]),
    [
      ['unknown_account', '1'],
      ['missing', '2'],
    ],
  );
  t.same(
    kinds([account('a', '张丽'), account('n', '张丽')], { a: zhang }, [zhang]),
    ['intruder'],
    'an impostor of somebody seen',
  );
  const twin = someone('7', '张丽');
  const [finding] = check([account('n', '张丽')], {}, [zhang, twin]).findings;
  t.match(finding, { kind: 'unknown_account', personId: undefined }, 'two people of one name: no guess');
});

test('a second account and an admin whom nobody filed are found', async (t) => {
  t.same(kinds([account('a', '张丽'), account('b', '张丽')], { a: zhang, b: zhang }, [zhang]), ['duplicate_account']);
  t.same(kinds([account('a', '张丽', 'admin')], { a: zhang }, [zhang]), ['unqualified_admin']);
  t.same(kinds([account('a', '张丽', 'owner')], { a: { ...zhang, isGroupAdmin: true } }, [zhang]), []);
});

test('an incomplete list says nothing about who is missing', async (t) => {
  t.same(kinds([], {}, [zhang, li]), ['missing', 'missing']);
  t.same(kinds([], {}, [zhang, li], false), []);
});

test('a list that would take a third of the members or the last admin away is held', async (t) => {
  const active = (number: number, isGroupAdmin = false) =>
    someone(String(number), `人员${number}`, { isGroupAdmin, membership: { ...LISTED, state: 'active' } });
  const members = [active(0, true), ...Array.from({ length: 29 }, (_, index) => active(index + 1))];
  const owners = Object.fromEntries(members.map((member) => [`a${member.employeeNumber}`, member]));
  const list = (from: number, to = 30) =>
    members.slice(from, to).map((member) => account(`a${member.employeeNumber}`, member.realName));
  t.equal(check(list(0), owners, members).held, undefined);
  t.equal(check(list(0, 21), owners, members).held, undefined, 'nine of thirty');
  t.match(check(list(0, 20), owners, members).held, { rule: 'group_loss', value: 10, of: 30 });
  t.match(check(list(1), owners, members).held, { rule: 'last_admin' });
  t.equal(check(list(1), owners, members, false).held, undefined, 'an incomplete list takes nobody away');
});

test('a hundred thousand strangers are judged in seconds', async (t) => {
  const members = Array.from({ length: 100_000 }, (_, index) => someone(String(index), `姓名${index}`));
  const strangers = Array.from({ length: 100_000 }, (_, index) => account(`s${index}`, `部门-某人${index}`));
  const start = performance.now();
  check(strangers, {}, members);
  t.ok(performance.now() - start < 10_000);
});
