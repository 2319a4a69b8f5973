import { caseEvents, criticismEvents, hrRecordEvents } from '@groupwarden/contracts';
import t from 'tap';
import { AUDITOR, CLERK, group, INSPECTOR, idOf, member, startAudit } from '../helper.ts';

const audit = await startAudit(t);
const [groupId, caseId, subjectId] = [idOf('grp', 1), idOf('cas', 1), idOf('per', 2)];
// Facts of a case that do not name the group may even be heard before the one that does.
const criticism = {
  criticismId: idOf('cri', 1),
  caseId,
  subjectId,
  superiorId: idOf('per', 1),
  dueAt: '2026-11-26T01:30:00.000Z',
};
await audit.publish({
  definition: criticismEvents.assigned,
  subject: idOf('cri', 1),
  aggregateVersion: 1,
  data: criticism,
});
await audit.publish(group(1, 'proposed', 1), group(1, 'filed', 2), group(2, 'proposed', 1));
await audit.publish(member(1, 1, 2), member(2, 2, 1));
await audit.publish({
  definition: caseEvents.detected,
  subject: caseId,
  aggregateVersion: 1,
  data: {
    case: {
      caseId,
      groupId,
      category: 'rumour',
      origin: 'screening',
      sealed: false,
      state: 'detected',
      subjectId,
      measures: [],
    },
  },
});
const hrRecord = { hrRecordId: idOf('hrr', 1), caseId, subjectId, underAppeal: true };
await audit.publish({
  definition: hrRecordEvents.issued,
  subject: idOf('hrr', 1),
  aggregateVersion: 1,
  data: hrRecord,
});

const inspector = audit.as(INSPECTOR);
const timeline = async (path: string) => {
  const answer = await inspector.get(`/v1/audit/timelines/${path}`);
  t.equal(answer.status, 200, path);
  return answer.body.items.map((entry: { type: string }) => entry.type) as string[];
};
const withoutReadings = (types: string[]) => types.filter((type) => type !== 'inspection.read');

t.test('a group’s timeline has everything about it across services, its cases included', async (t) => {
  t.same(withoutReadings(await timeline(`group/${groupId}`)), [
    'criticism.assigned',
    'group.proposed',
    'group.filed',
    'member.listed',
    'case.detected',
    'hr_record.issued',
  ]);
});

t.test('the reading of a group’s history becomes part of it', async (t) => {
  const before = (await timeline(`group/${groupId}`)).filter((type) => type === 'inspection.read').length;
  const { body } = await inspector.get(`/v1/audit/timelines/group/${groupId}?sort=-index&limit=1&count=true`);
  t.match(body, {
    items: [{ type: 'inspection.read', actor: 'person:10001', data: { what: 'timeline', target: groupId } }],
    total: 6 + before + 1,
  });
});

t.test('a person’s timeline, by id or employee number, and a case’s', async (t) => {
  const ofPerson = await timeline(`person/${subjectId}`);
  t.same(withoutReadings(ofPerson).slice(0, 2), ['person.joined', 'criticism.assigned']);
  t.same(withoutReadings(await timeline('person/10002')), withoutReadings(ofPerson));
  t.same(withoutReadings(await timeline(`case/${caseId}`)), [
    'criticism.assigned',
    'case.detected',
    'hr_record.issued',
  ]);
});

t.test('pages go on where the last one ended', async (t) => {
  const { body: first } = await inspector.get(`/v1/audit/timelines/case/${caseId}?limit=2`);
  const { body: second } = await inspector.get(`/v1/audit/timelines/case/${caseId}?limit=1&cursor=${first.nextCursor}`);
  t.same(
    second.items.map((entry: { type: string }) => entry.type),
    ['hr_record.issued'],
  );
});

t.test('what is not on record has no timeline', async (t) => {
  for (const path of [`group/${idOf('grp', 77)}`, `group/${subjectId}`, 'person/99999', `case/${groupId}`]) {
    t.match(
      await inspector.get(`/v1/audit/timelines/${path}`),
      { status: 404, body: { code: 'timeline_not_found' } },
      path,
    );
  }
  t.equal((await inspector.get(`/v1/audit/timelines/unit/${groupId}`)).status, 400);
  const north = audit.as({ client: 'auditor', unit: 'north', scopes: ['audit:read'] });
  t.equal((await north.get(`/v1/audit/timelines/group/${groupId}`)).status, 404);
});

t.test('only supervision reads timelines', async (t) => {
  const url = `/v1/audit/timelines/group/${groupId}`;
  t.match(await audit.as(CLERK).get(url), { status: 403, body: { code: 'authority_missing' } });
  t.match(await audit.as({ ...AUDITOR, scopes: ['groups:read'] }).get(url), {
    status: 403,
    body: { code: 'scope_missing' },
  });
});
