import { quantile, rounded } from '../figure.ts';
import { departmentCode, employeeNumber, officeStaff, scattered } from './unit.ts';

const WARM_UP = 5;

/** One kind of question to GET /v1/groups; `n` varies what is asked for. */
export interface Question {
  readonly name: string;
  readonly query: (n: number) => string;
}

const q = (text: string): string => `q=${encodeURIComponent(text)}`;

/** Every filter, every order, counts, and the combinations that people ask for. */
export const questionsOf = (groups: number, people: number): Question[] => [
  { name: 'all', query: () => '' },
  ...['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'name', '-name', 'dueAt', '-dueAt'].map((sort) => ({
    name: `sort=${sort}`,
    query: () => `sort=${sort}`,
  })),
  { name: 'state', query: (n) => `state=${['active', 'suspended', 'proposed', 'draft', 'dissolved'][n % 5]}` },
  { name: 'state=a,b', query: () => 'state=proposed,filed' },
  { name: 'kind', query: () => 'kind=temporary' },
  { name: 'departmentCode', query: (n) => `departmentCode=${departmentCode(n * 7)}` },
  { name: 'departmentCode+state', query: (n) => `departmentCode=${departmentCode(n * 7)}&state=active` },
  { name: 'departmentCode+name', query: (n) => `departmentCode=${departmentCode(n * 7)}&sort=name` },
  { name: 'admin', query: (n) => `admin=${employeeNumber(2 + scattered(n, officeStaff(people)))}` },
  { name: 'admin+state', query: (n) => `admin=${employeeNumber(2 + scattered(n, officeStaff(people)))}&state=active` },
  { name: 'member', query: (n) => `member=${employeeNumber(1 + scattered(n * 11, people))}` },
  { name: 'member+q', query: (n) => `member=${employeeNumber(1 + scattered(n * 11, people))}&${q('通知')}` },
  { name: 'dueBefore', query: () => `dueBefore=${encodeURIComponent('2099-01-01T00:00:00Z')}` },
  { name: 'dueBefore+dueAt', query: () => `dueBefore=${encodeURIComponent('2099-01-01T00:00:00Z')}&sort=dueAt` },
  { name: 'q, frequent', query: () => q('护理质量') },
  { name: 'q, frequent, by name', query: () => `${q('护理质量')}&sort=name` },
  { name: 'q, one character', query: () => q('护') },
  { name: 'q, rare', query: (n) => q(`群${1 + scattered(n * 13, groups)}`) },
  { name: 'q, two words', query: () => q('值班 科研') },
  { name: 'q, none', query: () => q('不存在的词') },
  { name: 'q+departmentCode', query: (n) => `${q('通知')}&departmentCode=${departmentCode(n * 7)}` },
  { name: 'finding', query: () => 'finding=zombie' },
  { name: 'count', query: () => 'count=true' },
  { name: 'count+state', query: () => 'count=true&state=active' },
  { name: 'count+departmentCode', query: (n) => `count=true&departmentCode=${departmentCode(n)}` },
  { name: 'count+q', query: () => `count=true&${q('护理质量')}` },
  { name: 'count+member', query: (n) => `count=true&member=${employeeNumber(1 + scattered(n * 11, people))}` },
];

/** The 95th percentile, in milliseconds, of asking this so often over HTTP, one after the other. */
export async function timeQuestion(
  url: string,
  token: string,
  { name, query }: Question,
  calls: number,
): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < WARM_UP + calls; n += 1) {
    const start = performance.now();
    const response = await fetch(`${url}/v1/groups?${query(n)}`, { headers: { authorization: `Bearer ${token}` } });
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${name}: ${response.status} ${body}`);
    if (n >= WARM_UP) times.push(performance.now() - start);
  }
  return rounded(quantile(times, 0.95), 1);
}
