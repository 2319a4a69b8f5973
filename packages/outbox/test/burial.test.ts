import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { startFlow } from './helper.ts';

// A fact that was pulled and not acknowledged comes again after 30 s.
t.setTimeout(90_000);

t.test(
  'a burial that the database does not take leaves no second reader behind, which would swallow facts',
  async (t) => {
    const flow = await startFlow(t);
    flow.relay.start();
    flow.consumer.start();
    flow.obstacle.of = ({ subject }) => {
      if (subject === 'poison') throw new Error('poison');
    };
    const pool = flow.target.pool as unknown as { query(...args: unknown[]): Promise<unknown> };
    const query = pool.query.bind(pool);
    let refused = 0;
    pool.query = (...args) => {
      if (!String(args[0]).includes('dead_letters') || refused > 0) return query(...args);
      refused += 1;
      return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    };
    await flow.announce('poison');
    await eventually(() => refused > 0);
    const ids: string[] = [];
    for (let n = 0; n < 40; n += 1) ids.push(await flow.announce(`unit-${n}`));
    await eventually(() => ids.every((id) => flow.has(id)), 20_000);
    t.equal(flow.applied.length, ids.length);
  },
);
