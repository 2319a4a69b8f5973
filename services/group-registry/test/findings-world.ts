import { type CloudEvent, groupActivityEvents, groupFindingEvents } from '@groupwarden/contracts';
import type { RequestOptions } from '@groupwarden/test-kit';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { CLERK, HR, SPARE, startRegistry } from './helper.ts';

/** A group put on record without its way through the chain. */
export interface SeededGroup {
  readonly groupId: string;
  /** Its place in the register: the smaller, the older. */
  readonly number: number;
  readonly members: readonly string[];
  readonly purpose?: string;
  readonly state?: 'filed' | 'active' | 'suspended' | 'dissolved';
}

export interface Found {
  id: string;
  version: number;
  kind: string;
  groupIds: string[];
  dueOn: string;
  state: string;
}

/** Ids that sort as they are numbered; people of seeded groups need not be on the roster. */
export const groupId = (number: number) => `grp_${String(number).padStart(26, '0')}`;
export const personId = (number: number) => `per_${String(number).padStart(26, '0')}`;
export const people = (count: number, from = 0) => Array.from({ length: count }, (_, at) => personId(from + at));

export const SWEEP = 'find-group-findings';
const DAY_MS = 86_400_000;
const FIRST_DAY = '2026-11-23T01:30:00.000Z';

const contracts = new Ajv({ strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(contracts);

/** The registry with one active group, ready to put more on record and to look over them. */
export async function startFindings(t: { teardown(work: () => Promise<void>): void }) {
  const registry = await startRegistry(t);
  await registry.active({ listedMembers: [SPARE, HR], purpose: '样板' });
  let forgotten = 0;
  const look = async (running = registry.running) => {
    registry.clock.set(new Date(registry.clock().getTime() + DAY_MS).toISOString());
    await running.sweepNow(SWEEP);
  };
  const found = async (query = 'state=open', unit = 'demo'): Promise<Found[]> => {
    const answer = await registry.as(CLERK, unit).get(`/v1/group-findings?limit=200&${query}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body.items;
  };
  return {
    ...registry,
    found,
    /** A look over all groups on the next day. */
    look,
    /** Puts groups on record as copies of one that went through the chain, by SQL: a look needs many. */
    async seed(groups: readonly SeededGroup[], unit = 'demo'): Promise<void> {
      const columns = await registry.sql<{ name: string }>(
        `SELECT quote_ident(column_name) AS name FROM information_schema.columns
          WHERE table_schema = 'group_registry' AND table_name = 'groups' AND is_generated = 'NEVER'`,
      );
      const names = columns.map(({ name }) => name);
      const changes = groups.map(({ groupId, number, members, purpose = groupId, state = 'active' }) => ({
        unit_id: unit,
        group_id: groupId,
        state,
        name: groupId,
        name_key: groupId,
        name_claim: groupId,
        purpose,
        search_text: `${groupId} ${purpose}`,
        external_group_id: groupId,
        filing_year: 2025,
        filing_number: number,
        listed_members: members,
        listed_member_count: members.length,
      }));
      await registry.sql(
        `INSERT INTO groups (${names.join(', ')}) SELECT ${names.map((name) => `r.${name}`).join(', ')}
           FROM jsonb_array_elements($1::jsonb) AS change
           CROSS JOIN (SELECT * FROM groups WHERE purpose = '样板') AS g
           CROSS JOIN LATERAL jsonb_populate_record(g::groups, change) AS r`,
        [JSON.stringify(changes)],
      );
    },
    /** Two near-duplicates, the older first in the register, and the finding about them. */
    async pair(from: number): Promise<Found> {
      const members = people(5, from * 100);
      await this.seed([
        { groupId: groupId(from), number: from, members },
        { groupId: groupId(from + 1), number: from + 1, members },
      ]);
      await look();
      const [finding] = await found(`groupId=${groupId(from)}`);
      if (!finding) throw new Error('Nothing was found');
      return finding;
    },
    /** Somebody of the roster who is listed in one group too many, and the finding about them. */
    async crowd(number: string): Promise<Found> {
      const person = registry.people.get(`demo ${number}`) ?? '';
      await this.seed(
        Array.from({ length: 11 }, (_, at) => ({
          groupId: groupId(900 + at),
          number: 900 + at,
          members: [person, ...people(4, 50_000 + at * 10)],
        })),
      );
      await look();
      const [finding] = await found('kind=too_many_groups&state=open');
      if (!finding) throw new Error('Nobody was found');
      return finding;
    },
    step: (person: string, finding: Found, noun: string, body?: object, options: RequestOptions = {}, unit = 'demo') =>
      registry
        .as(person, unit)
        .post(`/v1/group-findings/${finding.id}/${noun}`, body, { ifMatch: finding.version, ...options }),
    groupStep: registry.step,
    /** Facts about findings since the world was last forgotten, each checked against its contract. */
    async findingFacts(skip = 0): Promise<CloudEvent[]> {
      const facts = (await registry.outbox())
        .slice(forgotten)
        .filter(({ type }) => type.startsWith('groupwarden.group_finding.'));
      for (const fact of facts) {
        const contract = Object.values(groupFindingEvents).find(({ type }) => type === fact.type);
        if (!contract || !contracts.validate(contract.data, fact.data))
          throw new Error(`${fact.type} breaks its contract: ${contracts.errorsText()}`);
      }
      return facts.slice(skip);
    },
    /** What moderation tells of a group's messages. */
    observed: (id: string, day: string) =>
      registry.publish({
        definition: groupActivityEvents.observed,
        subject: id,
        aggregateVersion: 1,
        data: { groupId: id, day },
      }),
    /** Begins anew: on the first day, with one group and nothing found. */
    async forget(): Promise<void> {
      registry.clock.set(FIRST_DAY);
      await registry.sql('DELETE FROM finding_runs');
      await registry.sql('DELETE FROM group_findings');
      await registry.sql("DELETE FROM groups WHERE purpose <> '样板'");
      forgotten = (await registry.outbox()).length;
    },
  };
}
