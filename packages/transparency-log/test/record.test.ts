import fc from 'fast-check';
import t from 'tap';
import {
  entryColumns,
  entryId,
  type JsonObject,
  type Leaf,
  MAX_LEAF_BYTES,
  newSalt,
  openLeaf,
  opens,
  parseLeaf,
  relatedIds,
  sealLeaf,
} from '../src/index.ts';
import { sampleEvent } from './sample-log.ts';

const RECORDED_AT = '2026-11-23T01:30:00.250Z';
const seal = (event = sampleEvent(1), personal = ['/data/person/realName', '/data/person/accounts']) => {
  const sealed = sealLeaf(event, { personal, recordedAt: RECORDED_AT, newSalt });
  return { ...sealed, parsed: parseLeaf(sealed.leaf) as Leaf };
};

t.test('a leaf holds no personal value, and its openings bring every one back', async (t) => {
  const { leaf, openings, parsed } = seal();
  t.notMatch(leaf, /张|10001/);
  t.same(parsed.event.data['person'], {});
  t.same(openLeaf(parsed, openings), sampleEvent(1));
  t.same(
    openings.map(({ pointer }) => pointer),
    Object.keys(parsed.commitments).reverse(),
  );
  for (const opening of openings) t.ok(opens(opening, parsed.commitments[opening.pointer] ?? ''));
  t.same(
    openLeaf(parsed, openings.slice(1)).data['person'],
    { accounts: [{ ns: 'qq', value: '10001' }] },
    'one is erased',
  );
});

t.test('the same fact gives another leaf each time: values cannot be guessed from it', async (t) => {
  t.not(seal().leaf, seal().leaf);
});

t.test('an item of a list can be personal without moving the others', async (t) => {
  const event = { ...sampleEvent(1), data: { names: ['a', 'b', 'c'] } };
  const { parsed, openings } = seal(event, ['/data/names/1', '/data/absent/0']);
  t.same(parsed.event.data['names'], ['a', null, 'c']);
  t.same(openLeaf(parsed, openings), event);
});

t.test('a fact of any length becomes a leaf that fits an entry bundle', async (t) => {
  const listedMembers = Array.from({ length: 5_000 }, (_, n) => `per_${String(n).padStart(26, '0')}`);
  const event = { ...sampleEvent(1), data: { group: { name: '群', listedMembers }, note: 'x'.repeat(70_000) } };
  const { leaf, parsed, openings } = seal(event, []);
  t.ok(Buffer.byteLength(leaf) <= MAX_LEAF_BYTES);
  t.same(Object.keys(parsed.commitments).sort(), ['/data/group/listedMembers', '/data/note']);
  t.same(openLeaf(parsed, openings), event);
  t.throws(() => seal({ ...sampleEvent(1), subject: 's'.repeat(70_000) }, []), RangeError);
});

t.test('columns follow from the leaf', async (t) => {
  t.same(entryColumns(seal().parsed), {
    id: entryId(sampleEvent(1).id),
    time: '2026-11-23T01:30:00.000000Z',
    recordedAt: '2026-11-23T01:30:00.250000Z',
    type: 'member.removed',
    source: 'membership',
    aggregateVersion: 2,
    actor: 'person:per_01m83sqe1bexy8pzpbncthet7z',
    onBehalfOf: null,
    subject: 'mbr_1',
    outcome: 'success',
    reason: '离岗',
    correlationId: null,
    searchText: 'mbr_1\n离岗',
    related: ['grp_01m83sqe1bexy8pzpbncthet7y', 'per_01m83sqe1bexy8pzpbncthet7z'],
  });
  const refused = { ...sampleEvent(1), type: 'groupwarden.feed.refused.v1', data: { reason: 'A\0B' } };
  t.match(entryColumns(seal(refused).parsed), {
    outcome: 'refused',
    reason: 'A\ufffdB',
    searchText: 'mbr_1\na\ufffdb',
  });
  for (const broken of [{ time: 'yesterday' }, { time: '2026-13-45T00:00:00Z' }, { id: 'x' }]) {
    t.throws(() => entryColumns(seal({ ...sampleEvent(1), ...broken }).parsed), RangeError);
  }
});

t.test('every group, person and case named is related, members of a list are not', async (t) => {
  const ids = ['cas', 'grp', 'per'].map((prefix) => `${prefix}_01m83sqe1bexy8pzpbncthet7y`);
  const [casId = '', grpId = '', perId = ''] = ids;
  const group: JsonObject = { listedMembers: ['per_01m83sqe1bexy8pzpbncthet70'], admins: [perId] };
  const event = { ...sampleEvent(1), subject: grpId, actor: 'client:x', data: { group, hits: [{ caseId: casId }] } };
  t.same(relatedIds(event), ids);
  t.same(relatedIds({ ...event, subject: `see ${grpId}`, data: {} }), []);
});

t.test('an entry id is the UUID of its event as a TypeID', async (t) => {
  t.equal(entryId('01890a5d-ac96-774b-bcce-b302099a8057'), 'ent_01h455vb4pex5vsknk084sn02q');
  t.equal(entryId('ffffffff-ffff-ffff-ffff-ffffffffffff'), 'ent_7zzzzzzzzzzzzzzzzzzzzzzzzz');
});

t.test('what is not a leaf is not read as one', async (t) => {
  const { leaf } = seal();
  const refused = ['', 'null', '[]', '{}', leaf.replace('"v":1', '"v":2'), leaf.replace('"v":1', '"v":1,"v":1')];
  for (const text of refused) t.equal(parseLeaf(text), undefined, text.slice(0, 30));
  fc.assert(fc.property(fc.json(), (text) => parseLeaf(text) === undefined));
});
