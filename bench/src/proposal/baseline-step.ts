import type { GroupProposal } from '@groupwarden/contracts';
import { peopleByNumber, peopleLookUp } from '@groupwarden/roster-projection';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { DecisionBody, ReasonBody } from '../../../services/group-registry/src/bodies/step-bodies.ts';
import { capacityFor, isRefusal } from '../../../services/group-registry/src/domain/authority.ts';
import { adminRefusals } from '../../../services/group-registry/src/domain/decide-group.ts';
import { readReason } from '../../../services/group-registry/src/domain/reason.ts';
import { ROLE_OF } from '../../../services/group-registry/src/domain/round.ts';
import { actorIn, peopleAt } from '../../../services/group-registry/src/facts.ts';
import { inTransaction, Refused } from './baseline-transaction.ts';

/** The chain: what each step needs the group to be, and what it becomes. */
const STEPS = {
  vetting: { from: 'proposed', to: 'vetted', separate: true, body: DecisionBody },
  approval: { from: 'vetted', to: 'approved', separate: true, body: DecisionBody },
  filing: { from: 'approved', to: 'filed', separate: false, body: ReasonBody },
} as const;
type Step = keyof typeof STEPS;

interface Row {
  version: number;
  state: string;
  due_at: Date;
  takers: string[];
  department_code: string;
  body: GroupProposal;
}

const LOCK = 'SELECT version, state, due_at, takers, department_code, body FROM bare_groups WHERE id = $1 FOR UPDATE';

const namedPeople = peopleLookUp(
  'people_of_bare_step',
  { named: 'text[]' },
  `ARRAY(SELECT person_id FROM roster_people
          WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = ANY(asked.named))`,
);

/**
 * A bare step: the group is locked, and caller and admins are read with their appointments; what the service refuses is
 * refused, by its own rules (version, state, deadline, authority, separation of duties, reason, admins who no longer
 * qualify); one row is updated and one inserted.
 */
export function addSteps(app: FastifyInstance, pool: pg.Pool): void {
  for (const noun of Object.keys(STEPS) as Step[]) {
    const { to, body: schema } = STEPS[noun];
    app.post<{ Params: { id: string }; Body: { reason?: string } }>(
      `/v1/groups/:id/${noun}`,
      { schema: { body: schema } },
      (request) =>
        inTransaction(pool, async (client) => {
          const { id } = request.params;
          const { sub } = request.user as { sub: string };
          const { rows } = await client.query<Row>({ name: 'lock', text: LOCK, values: [id] });
          const [group] = rows;
          if (!group || request.headers['if-match'] !== `"${group.version}"`) throw new Refused('stale');
          const taker = await takerOf(client, noun, group, { caller: sub.replace('person:', ''), ...request.body });
          await client.query({
            name: 'step',
            text: `UPDATE bare_groups SET state = $2, version = version + 1, takers = takers || $3::text,
                                          due_at = now() + interval '3 days' WHERE id = $1`,
            values: [id, to, taker],
          });
          await client.query({
            name: 'event',
            text: 'INSERT INTO bare_events (event) VALUES ($1)',
            values: [JSON.stringify({ type: to, id, decision: request.body, group: group.body })],
          });
          return { id, version: group.version + 1, state: to, ...group.body };
        }),
    );
  }
}

/** Who takes the step, if the rules of the service let them. */
async function takerOf(
  client: pg.PoolClient,
  noun: Step,
  group: Row,
  { caller, reason }: { caller: string; reason?: string },
): Promise<string> {
  const { from, separate } = STEPS[noun];
  const now = new Date();
  const admins = group.body.admins ?? [];
  const { text, values, name } = namedPeople({ named: [caller, ...admins] });
  const { rows } = await client.query({ text, values: [...values], name });
  const people = peopleAt(peopleByNumber(rows), now);
  const actor = actorIn(people, caller);
  const duty = {
    roles: [ROLE_OF[noun]],
    departmentCode: group.department_code,
    excluded: separate ? group.takers : [],
    missing: 'missing',
    separated: 'separated',
  };
  const refused =
    group.state !== from ||
    group.due_at <= now ||
    isRefusal(capacityFor({ actor, delegations: [] }, duty)) ||
    readReason(reason, separate ? 'required' : 'optional').refusals.length > 0 ||
    adminRefusals({ admins: admins.map((number) => people.get(number)) }).length > 0;
  if (refused) throw new Refused('refused');
  return actor.personId;
}
