import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceOf } from '../../infra/gateway/src/route-table.ts';
import { type Plan, Refusal } from './apply.ts';
import { kebabName, sentence, serviceName } from './names.ts';
import { type RouteShape, routeFile, routeTest } from './route-files.ts';
import { addRoute } from './route-list.ts';

const READING = /^(get|list|find|read)-/;
const CALL = /^(GET|POST|PUT|PATCH|DELETE) (\/v1\/[a-z0-9/:.-]+)$/i;

/** `route <service> <operation-name> ['<METHOD> <url>']`: one operation with its test, in the list of routes. */
export function planRoute(root: string, [service, operation, call]: readonly string[]): Plan {
  const owner = serviceName(root, service);
  const name = kebabName('the operation', operation);
  if (!name.includes('-'))
    throw new Refusal(`an operation is a verb and what it acts on, e.g. renew-group; not "${name}"`);
  const [, method = '', url = ''] = CALL.exec(call ?? suggestedCall(owner, name)) ?? [];
  if (method === '') throw new Refusal(`"${call}" is not of the form 'POST /v1/groups/:groupId/renewal'`);
  if (serviceOf(url) !== owner && serviceOf(url) !== undefined)
    throw new Refusal(`${url} belongs to ${serviceOf(url)}`);

  const shape: RouteShape = {
    name,
    method: method.toUpperCase(),
    url,
    ...neighbour(root, owner, method.toUpperCase(), url),
  };
  const base = `services/${owner}`;
  return {
    files: {
      [`${base}/src/routes/${name}.ts`]: routeFile(shape),
      [`${base}/test/routes/${name}.test.ts`]: routeTest(shape, starter(root, owner)),
    },
    edits: { [`${base}/src/routes/index.ts`]: (text) => addRoute(text, name) },
    next: [
      'Next:',
      `  1. In ${base}/src/routes/${name}.ts: ${method} ${url}, tag, summary, scopes and schemas as the contract says (docs/openapi).`,
      ...(serviceOf(url)
        ? []
        : [`     ${url.split('/').slice(0, 3).join('/')} is new: add it to infra/gateway/src/route-table.ts.`]),
      `  2. Decide in ${base}/src/domain (pure), read and write in ${base}/src/db, then answer.`,
      `  3. Own refusals: ${base}/src/errors.ts, and in the route's errors.`,
      `  4. npm test -- ${base}/test/routes/${name}.test.ts`,
      '  5. npm run generate   (OpenAPI documents, client, error reference)',
    ],
  };
}

/** Verb and noun of the name give a first guess: `renew-group` of a service of groups → POST /v1/groups/:id/renew-group. */
function suggestedCall(service: string, name: string): string {
  const noun = name.replace(/^[a-z0-9]+-/, '');
  const collection = `/v1/${noun.endsWith('s') ? noun : `${noun}s`}`;
  if (name.startsWith('list-') || name.startsWith('find-')) return `GET ${ownPath(service, collection)}`;
  if (READING.test(name)) return `GET ${ownPath(service, collection)}/:id`;
  return `POST ${ownPath(service, collection)}/:id/${name}`;
}

const ownPath = (service: string, path: string): string =>
  [service, undefined].includes(serviceOf(path)) ? path : `/v1/${service}${path.slice('/v1'.length)}`;

/** Scopes and tag of the route of the same method whose path has most in common with this one: a start that mostly fits. */
function neighbour(root: string, service: string, method: string, url: string): { scopes: string; tag: string } {
  const directory = join(root, 'services', service, 'src', 'routes');
  const texts = readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => readFileSync(join(directory, file), 'utf8'));
  const nearness = (text: string): number => {
    const theirs = /^ {2}url: '([^']*)',$/m.exec(text)?.[1]?.split('/') ?? [];
    const apart = url.split('/').findIndex((segment, index) => segment !== theirs[index]);
    return (text.includes(`method: '${method}'`) ? 100 : 0) + (apart === -1 ? theirs.length : apart);
  };
  const text = texts.reduce((best, other) => (nearness(other) > nearness(best) ? other : best), '');
  return {
    scopes: /^ {2}scopes: (\[[^\]]*\]),$/m.exec(text)?.[1] ?? "['admin']",
    tag: /^ {2}tag: '([^']*)',$/m.exec(text)?.[1] ?? sentence(service),
  };
}

/** The function of the service's test helper that starts it, e.g. `startRegistry`. */
function starter(root: string, service: string): string | undefined {
  const path = join(root, 'services', service, 'test', 'helper.ts');
  if (!existsSync(path)) return undefined;
  return /^export (?:async function|const) (start\w+)/m.exec(readFileSync(path, 'utf8'))?.[1];
}
