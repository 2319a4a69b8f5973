import { newId } from '@groupwarden/server';
import { CONNECTOR, csv, groupFact, staff, startMembership, type TestGroup } from './helper.ts';

/** Membership with sixty people, and groups that a connector hands lists of. */
export async function startSnapshots(t: Parameters<typeof startMembership>[0]) {
  const service = await startMembership(t);
  await service.load(csv(staff(60)));
  const numbers = staff(60).map((row) => row.number);
  const ids = new Map<string, string>();
  for (const number of numbers) ids.set(number, await service.personId(number));
  const id = (number: string) => ids.get(number) ?? '';
  const member = (number: string, displayName = `人员${number}`) => ({
    accountId: `8${number}`,
    displayName,
    role: 'member',
  });
  return {
    ...service,
    id,
    member,
    /** Members as which the first people of the roster appear on the platform. */
    members: (count: number) => numbers.slice(0, count).map((number) => member(number)),
    /** An active group that lists the first people of the roster. */
    async makeGroup(size: number, more: Partial<TestGroup> = {}): Promise<TestGroup> {
      const group = {
        groupId: newId('grp'),
        admins: [id('10002'), id('10003')],
        listed: numbers.slice(0, size).map(id),
        ...more,
      };
      await service.publish(groupFact(group, 1, 'filed'), groupFact(group, 2));
      return group;
    },
    /** Hands in a complete list of the group as of now; `more` says what is different. */
    submit: (group: TestGroup, members: object[], more: object = {}) =>
      service.as(CONNECTOR).post('/v1/roster-snapshots', {
        groupId: group.groupId,
        platform: 'onebot11',
        takenAt: service.clock().toISOString(),
        complete: true,
        payload: { members },
        ...more,
      }),
    facts: async (name: string, groupId: string) =>
      (await service.outbox()).filter(
        (event) => event.type === `groupwarden.${name}.v1` && JSON.stringify(event.data).includes(groupId),
      ),
  };
}

/** The kinds of an answer's findings. */
export const kinds = (answer: { body: { findings: { kind: string }[] } }): string[] =>
  answer.body.findings.map((finding) => finding.kind).sort();
