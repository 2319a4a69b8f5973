import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Plan, Refusal } from './apply.ts';
import { camelCase, kebabName } from './names.ts';
import { serviceFiles } from './service-files.ts';

/** `service <name>`: a service without operations of its own that starts, is audited and passes its tests. */
export function planService(root: string, [name]: readonly string[]): Plan {
  const service = kebabName('the service', name);
  if (existsSync(join(root, 'services', service))) throw new Refusal(`services/${service} is there already`);
  return {
    files: serviceFiles(service),
    edits: {
      'packages/contracts/src/topology.ts': (text) => addToTopology(text, service),
      'infra/gateway/src/route-table.ts': (text) =>
        text.replace(/^(export const ROUTE_TABLE[\s\S]*?)^\};/m, `$1  ${quoted(service)}: ['/v1/${service}'],\n};`),
      'scripts/generate/services.ts': (text) => addToGenerator(text, service),
    },
    next: [
      'Next:',
      '  1. npx -y -p node@24 -p pnpm@12 -- pnpm install   (links the new workspace package)',
      `  2. docker-compose.yml: migrate-${service} and ${service}, as the services there.`,
      `  3. Its facts: packages/contracts/src/${service}.ts and catalogue.ts; whose facts it consumes: CONSUMES in topology.ts.`,
      `  4. npm run new -- migration ${service} <name>, npm run new -- route ${service} <operation-name>`,
      '  5. npm run generate, npm test',
    ],
  };
}

/** The audit log holds the facts of every service (R17), so audit consumes the new one. */
function addToTopology(text: string, service: string): string {
  return text
    .replace(/^(export const SERVICES = \[.*)\] as const;$/m, `$1, '${service}'] as const;`)
    .replace(/^( {2}audit: \[.*)\],$/m, `$1, '${service}'],\n  ${quoted(service)}: ['membership'],`);
}

function addToGenerator(text: string, service: string): string {
  const name = camelCase(service);
  return text
    .replace(
      /^(import \{ service as \w+ \} from .*\n)(?!import)/m,
      `$1import { service as ${name} } from '../../services/${service}/src/app.ts';\n`,
    )
    .replace(/^(export const services: .* = \[.*)\];$/m, `$1, ${name}];`);
}

const quoted = (name: string): string => (name.includes('-') ? `'${name}'` : name);
