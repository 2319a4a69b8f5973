import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';
import { SHARED_ERRORS } from '../../packages/contracts/src/index.ts';
import { besideItems, itemOf, namedTypes } from './client-names.ts';
import { type OperationObject, operationsOf } from './client-operations.ts';
import { comment, type Schema, typeOf } from './client-types.ts';

const HEADING = '// Generated from docs/openapi by `npm run generate`. Changes are made in the services.\n';
const FOLDER = 'packages/client/src/generated';

/** The generated part of packages/client: file by path. */
export function clientFiles(
  documents: readonly { service: string; document: OpenApiDocument }[],
): Record<string, string> {
  const files = documents.map(({ service, document }) => [`${FOLDER}/${service}.ts`, serviceModule(service, document)]);
  return {
    ...Object.fromEntries(files),
    [`${FOLDER}/index.ts`]: indexModule(documents.map(({ service }) => service)),
    [`${FOLDER}/problem-codes.ts`]: problemCodes(documents.map(({ document }) => document)),
  };
}

function serviceModule(service: string, document: OpenApiDocument): string {
  const operations = operationsOf(document);
  const { types, nameOf } = namedTypes(document, operations);
  const render = (schema: Schema, indent: string): string => typeOf(schema, indent, nameOf);
  const code = [
    ...types.map(({ name, schema }) => declaration(name, schema, typeOf(schema, '', nameOf, name))),
    ...operations.map((operation) => inputType(operation, render)),
    comment(`${document.info.title}: ${document.info.description ?? ''}`, '').trimEnd(),
    `export const ${camel(service)} = (call: Call) => ({`,
    operations.map((operation) => method(operation, render)).join('\n'),
    '});',
    '',
  ].join('\n');
  const imports = ['Answer', 'Call', 'CallOptions', 'Page', 'RawContent'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(code),
  );
  return [HEADING, `import type { ${imports.join(', ')} } from '../operation.ts';\n`, code].join('\n');
}

const declaration = (name: string, schema: Schema, type: string): string =>
  comment(schema.description, '') +
  (type.startsWith('{') ? `export interface ${name} ${type}\n` : `export type ${name} = ${type};\n`);

type Render = (schema: Schema, indent: string) => string;

function inputType(operation: OperationObject, render: Render): string {
  const { params, query, body } = operation;
  const fields = [
    ...(params.properties ? [`  params: ${render(params, '  ')};`] : []),
    ...(query.properties ? [`  query${query.required?.length ? '' : '?'}: ${render(query, '  ')};`] : []),
    ...(operation.ifMatch
      ? [
          `  /** Version of the resource as last read. */\n  version${operation.ifMatch === 'optional' ? '?' : ''}: number;`,
        ]
      : []),
    ...(body ? [`  body${body.required ? '' : '?'}: ${body.raw ? 'RawContent' : render(body.schema, '  ')};`] : []),
    ...(operation.produces.length > 1 ? [`  accept?: ${operation.produces.map(quote).join(' | ')};`] : []),
  ];
  const name = inputName(operation);
  return fields.length === 0
    ? `export type ${name} = CallOptions;\n`
    : `export interface ${name} extends CallOptions {\n${fields.join('\n')}\n}\n`;
}

function method(operation: OperationObject, render: Render): string {
  const { id, summary, description, method, path, key, body, produces, results } = operation;
  const descriptor = [
    `method: ${quote(method)}`,
    `path: ${quote(path)}`,
    ...(key ? ['key: true'] : []),
    ...(body?.raw ? ['raw: true'] : []),
    ...(produces.length === 1 && produces[0] === 'application/json'
      ? []
      : [`produces: [${produces.map(quote).join(', ')}]`]),
  ];
  const result = [...new Set(results.map((schema) => (schema === 'none' ? 'undefined' : resultType(schema, render))))];
  const mandatory =
    operation.params.properties ||
    operation.query.required?.length ||
    operation.ifMatch === 'required' ||
    body?.required;
  return [
    comment([summary, description, `\`${method} ${path}\``].filter(Boolean).join('\n\n'), '  '),
    `  ${id}: (input: ${inputName(operation)}${mandatory ? '' : ' = {}'}): Promise<Answer<${result.join(' | ')}>> =>\n`,
    `    call({ ${descriptor.join(', ')} }, input),`,
  ].join('');
}

function resultType(schema: Schema, render: Render): string {
  const item = itemOf(schema);
  if (!item) return render(schema, '  ');
  const page = `Page<${render(item, '  ')}>`;
  const beside = besideItems(schema);
  return beside ? `${page} & ${render(beside, '  ')}` : page;
}

function indexModule(services: readonly string[]): string {
  return [
    HEADING,
    "import type { Call } from '../operation.ts';",
    ...services.map((service) => `import { ${camel(service)} } from './${service}.ts';`),
    '',
    ...services.map((service) => `export type * as ${pascal(service)} from './${service}.ts';`),
    "export type { ProblemCode } from './problem-codes.ts';",
    '',
    '/** Every service of Groupwarden, bound to one way of calling. */',
    'export const services = (call: Call) => ({',
    ...services.map((service) => `  ${camel(service)}: ${camel(service)}(call),`),
    '});',
    '',
  ].join('\n');
}

function problemCodes(documents: readonly OpenApiDocument[]): string {
  const codes = documents.flatMap((document) => operationsOf(document).flatMap((operation) => operation.codes));
  // What the gateway and the router answer belongs to no operation.
  codes.push(...Object.keys(SHARED_ERRORS));
  const members = [...new Set(codes)].sort().map((code) => `  | ${quote(code)}`);
  return [
    HEADING,
    '/** Every code of docs/errors.md. */',
    'export type ProblemCode =',
    `${members.join('\n')};`,
    '',
  ].join('\n');
}

const inputName = ({ id }: OperationObject): string => `${pascal(id)}Input`;
const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(name).replace(/^./, (letter) => letter.toUpperCase());
