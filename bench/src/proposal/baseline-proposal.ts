import { GroupProposal } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { namedPeopleOf, namedPeopleStatement } from '../../../services/group-registry/src/db/named-people.ts';
import type { Person } from '../../../services/group-registry/src/domain/people.ts';
import { judgeProposal } from '../../../services/group-registry/src/domain/propose-group.ts';
import { inTransaction, Refused } from './baseline-transaction.ts';

const TIME_ZONE = 'Asia/Shanghai';

/** The bare proposal: two inserts, behind the service's own look at roster, policy and names where it is to validate. */
export function addProposal(app: FastifyInstance, pool: pg.Pool, validates: boolean): void {
  app.post<{ Body: GroupProposal }>('/v1/groups', { schema: { body: GroupProposal } }, async (request, reply) => {
    const id = newId('grp');
    const { unit, sub } = request.user as { unit: string; sub: string };
    const proposal = request.body;
    await inTransaction(pool, async (client) => {
      const proposer = validates && (await proposerOf(client, sub.replace('person:', ''), proposal));
      await client.query({
        name: 'group',
        text: `INSERT INTO bare_groups (id, unit, state, version, takers, department_code, due_at, body)
               VALUES ($1, $2, 'proposed', 1, $3, $4, now() + interval '2 days', $5)`,
        values: [
          id,
          unit,
          [proposer ? proposer.personId : sub],
          proposal.departmentCode ?? (proposer ? proposer.departmentCode : ''),
          JSON.stringify(proposal),
        ],
      });
      await client.query({
        name: 'event',
        text: 'INSERT INTO bare_events (event) VALUES ($1)',
        values: [JSON.stringify({ type: 'proposed', id, group: proposal })],
      });
    });
    return reply.code(201).send({ id, version: 1, ...proposal });
  });
}

/** The look-up and the rules of the service itself; nothing is refused for less, nothing passes for more. */
async function proposerOf(client: pg.PoolClient, caller: string, proposal: GroupProposal): Promise<Person> {
  const now = new Date();
  const { text, values, name } = namedPeopleStatement(caller, proposal, now);
  const { rows } = await client.query({ text, values: [...values], name });
  const { people, policy, names, bindingTaken } = namedPeopleOf(rows, caller, proposal);
  const actor = people.get(caller);
  if (!actor?.active) throw new Refused('not on the roster');
  const facts = { actor, people, policy, names, bindingTaken, now, today: localDate(TIME_ZONE, now) };
  if (judgeProposal({ proposal, draft: false }, facts).refusals.length > 0) throw new Refused('refused');
  return actor;
}
