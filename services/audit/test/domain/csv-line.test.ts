import type { EntryColumns } from '@groupwarden/transparency-log';
import t from 'tap';
import { csvLine } from '../../src/domain/csv-line.ts';

const columns: EntryColumns = {
  id: 'ent_1',
  time: '2026-11-23T01:30:00.000000Z',
  recordedAt: '2026-11-23T01:30:00.000000Z',
  type: 'group.filed',
  source: 'group-registry',
  aggregateVersion: 1,
  actor: 'client:x',
  onBehalfOf: null,
  subject: 'grp_1',
  outcome: 'success',
  reason: null,
  correlationId: null,
  searchText: '',
  related: [],
};
const line = (reason: string | null) =>
  csvLine({ kind: 'entry', index: 0, leaf: '', leafHash: 'AA==', columns: { ...columns, reason }, openings: [] });

t.test('fields are quoted where they have to be, and formulas are disarmed', async (t) => {
  t.equal(
    line(null),
    '0,ent_1,2026-11-23T01:30:00.000000Z,group.filed,client:x,,grp_1,success,,group-registry,AA==\r\n',
  );
  t.match(line('a,b'), ',"a,b",');
  t.match(line('say "no"\n'), ',"say ""no""\n",');
  for (const formula of ['=1', '+1', '-1', '@x', '\tx']) t.match(line(formula), `,'${formula},`);
});
