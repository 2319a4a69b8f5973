// Writes what follows from the code: OpenAPI documents, error and event references, the AsyncAPI document, the client.
//   npm run generate               writes the files
//   npm run generate -- --check    writes nothing; fails when a file differs from what would be written
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { mergeDocuments, type OpenApiDocument } from '../infra/gateway/src/index.ts';
import { natsConfigFiles } from '../packages/local-servers/src/index.ts';
import { openApiOf } from '../packages/server/src/index.ts';
import { asyncApiDocument } from './generate/asyncapi.ts';
import { clientFiles } from './generate/client.ts';
import { errorReference } from './generate/errors.ts';
import { eventReference } from './generate/events.ts';
import { services } from './generate/services.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const documents = await Promise.all(
  services.map(async (service) => ({
    service: service.name,
    document: JSON.parse(JSON.stringify(await openApiOf(service))) as OpenApiDocument,
  })),
);
const files: Record<string, string> = {
  'docs/errors.md': errorReference(services),
  'docs/events.md': eventReference(),
  'docs/asyncapi.yaml': asyncApiDocument(),
  ...natsConfigFiles(),
  'docs/openapi/groupwarden.json': json(mergeDocuments(documents)),
};
for (const { service, document } of documents) files[`docs/openapi/${service}.json`] = json(document);
Object.assign(files, clientFiles(documents));

const stale = Object.entries(files).filter(([path, text]) => current(path) !== text);
if (check) {
  for (const [path] of stale) console.error(`${path} is not what the code says: run \`npm run generate\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${relative('.', path)}`);
  }
}

function current(path: string): string | undefined {
  const full = join(root, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
