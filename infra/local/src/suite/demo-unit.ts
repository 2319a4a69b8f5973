import type { Secrets } from '../data/secrets.ts';
import { issueToken } from '../token/issue.ts';

/**
 * Makes the unit `demo` through the public API, as an administrator's client would.
 *
 * @throws when the API refuses for another reason than that the unit is there.
 */
export async function ensureDemoUnit(baseUrl: string, secrets: Secrets): Promise<void> {
  const token = issueToken(secrets, { subject: 'client:npm-start', scopes: ['admin'], unit: 'demo', ttlSeconds: 60 });
  const answer = await fetch(`${baseUrl}/v1/units`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'npm-start-unit-demo',
    },
    body: JSON.stringify({ code: 'demo', name: '示例单位', timeZone: 'Asia/Shanghai' }),
  });
  if (answer.ok || answer.status === 409) return;
  throw new Error(`The unit "demo" could not be made: ${answer.status} ${await answer.text()}`);
}
