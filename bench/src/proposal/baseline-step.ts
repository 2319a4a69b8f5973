import type { GroupProposal } from '@groupwarden/contracts';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { DecisionBody, ReasonBody } from '../../../services/group-registry/src/bodies/step-bodies.ts';
import { inTransaction, Refused } from './baseline-transaction.ts';

/** The chain: what each step needs the group to be, who takes it, and what it becomes. */
const STEPS = {
  vetting: { from: 'proposed', role: 'office_staff', to: 'vetted', separate: true, body: DecisionBody },
  approval: { from: 'vetted', role: 'unit_head', to: 'approved', separate: true, body: DecisionBody },
  filing: { from: 'approved', role: 'office_staff', to: 'filed', separate: false, body: ReasonBody },
} as const;

interface Row {
  version: number;
  state: string;
  takers: string[];
  body: GroupProposal;
  person_id: string;
  holds: boolean;
}

const SELECT = `
  SELECT g.version, g.state, g.takers, g.body, p.person_id,
         EXISTS (SELECT FROM roster_appointments a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id AND a.role = $3
                  AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())) AS holds
    FROM bare_groups g JOIN roster_people p ON p.unit_id = g.unit AND p.employee_number = $2 AND p.state = 'active'
   WHERE g.id = $1 FOR UPDATE OF g`;

/**
 * A bare step: the group is locked and read with the caller's appointment; version, state, authority and separation of
 * duties are checked; one row is updated and one inserted.
 */
export function addSteps(app: FastifyInstance, pool: pg.Pool): void {
  for (const [noun, step] of Object.entries(STEPS)) {
    app.post<{ Params: { id: string } }>(`/v1/groups/:id/${noun}`, { schema: { body: step.body } }, (request) =>
      inTransaction(pool, async (client) => {
        const { id } = request.params;
        const { sub } = request.user as { sub: string };
        const values = [id, sub.replace('person:', ''), step.role];
        const { rows } = await client.query<Row>({ name: `lock_${step.role}`, text: SELECT, values });
        const [row] = rows;
        if (!row?.holds || row.state !== step.from || request.headers['if-match'] !== `"${row.version}"`)
          throw new Refused('refused');
        if (step.separate && row.takers.includes(row.person_id)) throw new Refused('took an earlier step');
        await client.query({
          name: 'step',
          text: 'UPDATE bare_groups SET state = $2, version = version + 1, takers = takers || $3::text WHERE id = $1',
          values: [id, step.to, row.person_id],
        });
        await client.query({
          name: 'event',
          text: 'INSERT INTO bare_events (event) VALUES ($1)',
          values: [JSON.stringify({ type: step.to, id, decision: request.body, group: row.body })],
        });
        return { id, version: row.version + 1, state: step.to, ...row.body };
      }),
    );
  }
}
