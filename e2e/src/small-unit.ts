import type { ProcessSuite } from './process-suite.ts';

/** Ten people: a head, four of the office, two of HR, three of a ward. */
const ROSTER = `employee_number,real_name,department_code,department,post,manager_number,status,mobile,qq,wechat_id,hired_on,left_on,appointments
1,甲一,D01,党政办公室,院长,,active,,1001,,2010-01-01,,unit_head
2,乙二,D01,党政办公室,主任,1,active,,1002,,2010-01-01,,office_staff
3,丙三,D01,党政办公室,科员,2,active,,1003,,2010-01-01,,office_staff
4,丁四,D01,党政办公室,科员,2,active,,1004,,2010-01-01,,office_staff
5,戊五,D01,党政办公室,科员,2,active,,1005,,2010-01-01,,office_staff
6,己六,D02,组织人事科,科长,1,active,,1006,,2010-01-01,,hr_staff
7,庚七,D02,组织人事科,科员,6,active,,1007,,2010-01-01,,hr_staff
8,辛八,D06,内科,主任,1,active,,1008,,2010-01-01,,
9,壬九,D06,内科,护士,8,active,,1009,,2010-01-01,,
10,癸十,D03,纪检监察室,科长,1,active,,1010,,2010-01-01,,discipline_inspector
`;

export const person = (number: number) => ({ person: String(number), unit: 'demo' });
const hr = { client: 'hr-sync', unit: 'demo' };

/** Sets the unit up and loads its roster; answers the token of the load. */
export async function loadSmallUnit(suite: ProcessSuite): Promise<string> {
  await suite.call('membership', hr, 'POST', '/v1/units', {
    code: 'demo',
    name: '示范医院',
    timeZone: 'Asia/Shanghai',
  });
  const planned = await suite.call('membership', hr, 'POST', '/v1/hr-feeds?source=hr-main&mode=full', ROSTER, {
    type: 'text/csv',
  });
  const applied = await suite.call(
    'membership',
    hr,
    'POST',
    `/v1/hr-feeds/${planned.body.id}/application`,
    { planHash: planned.body.planHash },
    { ifMatch: Number(planned.headers.get('etag')?.replaceAll('"', '')) },
  );
  if (applied.body.state !== 'applied') throw new Error(`The roster was not applied: ${JSON.stringify(applied.body)}`);
  return applied.headers.get('consistency-token') ?? '';
}

export const proposal = (n: number) => ({
  name: `工作群${n}`,
  purpose: '传达通知,开展公务交流',
  kind: 'standing',
  permittedContent: ['notice', 'document'],
  platform: { platform: 'onebot11', externalGroupId: String(700_000 + n) },
  admins: ['2', '6'],
  listedMembers: ['1', '2', '6', '8', '9'],
});
