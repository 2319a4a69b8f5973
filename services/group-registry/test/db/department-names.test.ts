import { personEvents } from '@groupwarden/contracts';
import { transaction } from '@groupwarden/database';
import t from 'tap';
import { readDepartmentNames } from '../../src/db/department-names.ts';
import { DOCTOR, LEADER, NURSE, startRegistry } from '../helper.ts';

t.test('a department is called as those who are there have it', async (t) => {
  const registry = await startRegistry(t);
  const namesIn = (unitId: string, ...codes: string[]) =>
    transaction(registry.running.context.database, { unitId, readOnly: true }, (tx) => readDepartmentNames(tx, codes));
  const inRow = async (number: string, department: string, state: 'active' | 'inactive', version: number) => {
    const personId = registry.people.get(`demo ${number}`) ?? '';
    const person = {
      personId,
      employeeNumber: number,
      realName: '张丽',
      departmentCode: 'D07',
      department,
      post: '护士',
    };
    const data = { person: { ...person, state, accounts: [] } };
    await registry.publish({ definition: personEvents.changed, subject: personId, aggregateVersion: version, data });
  };

  await inRow(LEADER, '门诊部', 'inactive', 2);
  await inRow(NURSE, '门急诊部', 'active', 2);
  await inRow(DOCTOR, '门急诊部', 'active', 2);
  t.same([...(await namesIn('demo', 'D07', 'D99', 'D01'))].toSorted(), [
    ['D01', 'D01'],
    ['D07', '门急诊部'],
  ]);
  t.same([...(await namesIn('other', 'D07'))], [['D07', 'D07']], 'in each unit its own');
  t.equal((await namesIn('demo')).size, 0);

  await inRow(DOCTOR, '急诊部', 'active', 3);
  t.same([...(await namesIn('demo', 'D07'))], [['D07', '急诊部、门急诊部']], 'all of them where they differ');

  await inRow(NURSE, '门急诊部', 'inactive', 3);
  await inRow(DOCTOR, '门急诊部', 'inactive', 4);
  t.same([...(await namesIn('demo', 'D07'))], [['D07', '门急诊部、门诊部']], 'where nobody is left, as they had it');
});
