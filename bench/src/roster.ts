import { randomUUID } from 'node:crypto';
import { appointmentEvents, type CloudEvent, natsSubject, personEvents, unitEvents } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import type { TestNats } from '@groupwarden/test-kit';

/** People of a made-up unit: `0001` heads it, `0002`–`0009` are office staff, the rest are staff. */
export async function publishRoster(nats: TestNats, unit: string, people: number): Promise<void> {
  const connection = await nats.connectAs('membership');
  const jetstream = connection.jetstream();
  const now = new Date().toISOString();
  const publish = (type: string, subject: string, data: Record<string, unknown>) => {
    const event: CloudEvent = {
      specversion: '1.0',
      id: randomUUID(),
      source: 'membership',
      type,
      subject,
      time: now,
      datacontenttype: 'application/json',
      unitid: unit,
      aggregateversion: 1,
      actor: 'client:bench',
      data,
    };
    return jetstream.publish(natsSubject(event), JSON.stringify(event), { msgID: event.id });
  };
  await publish(unitEvents.created.type, unit, { code: unit, name: 'Bench', timeZone: 'Asia/Shanghai' });
  for (let n = 1; n <= people; n += 1) {
    const personId = newId('per');
    const employeeNumber = numberOf(n);
    await publish(personEvents.joined.type, personId, {
      person: {
        personId,
        employeeNumber,
        realName: `人员${n}`,
        departmentCode: 'D01',
        department: '党政办公室',
        post: '科员',
        state: 'active',
        accounts: [],
      },
    });
    const role = n === 1 ? 'unit_head' : n < 10 ? 'office_staff' : undefined;
    if (!role) continue;
    const appointmentId = newId('apt');
    await publish(appointmentEvents.started.type, appointmentId, {
      appointment: { appointmentId, personId, role, from: '2020-01-01T00:00:00.000Z' },
    });
  }
  await connection.close();
}

export const numberOf = (n: number): string => String(n).padStart(4, '0');
