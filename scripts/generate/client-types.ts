/** The parts of JSON Schema that the documents use. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  title?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  'x-spans-segments'?: boolean;
}

/** Name of the type that stands for this schema, when it has one. */
export type NameOf = (schema: Schema) => string | undefined;

/** A schema as TypeScript. `self` is the name under which it is being declared, which it cannot be replaced by. */
export function typeOf(schema: Schema, indent: string, nameOf: NameOf, self?: string): string {
  const name = nameOf(schema);
  if (name !== undefined && name !== self) return name;
  const inner = (child: Schema): string => typeOf(child, indent, nameOf);
  const bracketed = (child: Schema): string =>
    isCompound(child) && nameOf(child) === undefined ? `(${inner(child)})` : inner(child);
  if (schema.$ref) return schema.$ref.split('/').at(-1)?.replace(/\W/g, '') ?? 'unknown';
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const members = schema.anyOf ?? schema.oneOf;
  if (members) return [...new Set(members.map(inner))].join(' | ');
  if (schema.allOf) return schema.allOf.map(bracketed).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => inner({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return schema.items ? `${bracketed(schema.items)}[]` : 'unknown[]';
    case 'object':
      return objectType(schema, indent, nameOf);
    default:
      return 'unknown';
  }
}

function objectType(
  { properties = {}, required = [], additionalProperties }: Schema,
  indent: string,
  nameOf: NameOf,
): string {
  const fields = Object.entries(properties);
  if (fields.length === 0) {
    const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties, indent, nameOf) : 'unknown';
    return `Record<string, ${values}>`;
  }
  const deeper = `${indent}  `;
  const lines = fields.map(([key, child]) => {
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
    const type = typeOf(child, deeper, nameOf);
    return `${comment(child.description, deeper)}${deeper}${name}${required.includes(key) ? '' : '?'}: ${type};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** A JSDoc block with its line end, or nothing. */
export function comment(text: string | undefined, indent: string): string {
  if (!text) return '';
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : JSON.stringify(value);

/** True for what is written with `|` or `&` and so needs brackets inside another type. */
const isCompound = ({ enum: words, anyOf, oneOf, allOf, type }: Schema): boolean =>
  [words, anyOf, oneOf, allOf, type].some((members) => Array.isArray(members) && members.length > 1);
