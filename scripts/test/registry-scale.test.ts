import t from 'tap';
import { measureRegistryScale } from '../../bench/src/registry-scale/index.ts';

t.setTimeout(110_000);
t.test('the benchmark of a large unit runs, on a small one, and every list finds its groups by index', async (t) => {
  const figures = await measureRegistryScale({ report: () => {}, groups: 400, people: 5_000 });
  const values = new Map(figures.map(({ name, value }) => [name, value]));
  t.ok(figures.every(({ value }) => Number.isFinite(value)));
  t.equal(values.get('registry_sequential_scans'), 0);
  t.ok(values.has('registry_sweep_findings'));
  t.ok(values.has('registry_list_p95 (member)'));
});
