import type { JsonValue } from '../json/canonical.ts';
import { parseJson } from '../json/parse.ts';
import { EXPORT_FORMAT, type ExportLine } from './lines.ts';

type Shape = Readonly<Record<string, 'string' | 'number' | 'object' | 'array'>>;

const SHAPES: Readonly<Record<ExportLine['kind'], Shape>> = {
  header: { format: 'string', unitId: 'string', key: 'string', mode: 'string', size: 'number', checkpoint: 'string' },
  entry: { index: 'number', leaf: 'string', leafHash: 'string', columns: 'object', openings: 'array' },
  node: { level: 'number', index: 'number', hash: 'string' },
  checkpoint: { size: 'number', rootHash: 'string', note: 'string' },
  head: { size: 'number', rootHash: 'string', frontier: 'array', consistency: 'array' },
  stray: { table: 'string', index: 'number' },
  end: { entries: 'number' },
};

/** One line of an export file, or undefined when it does not have the form of one. */
export function readExportLine(text: string): ExportLine | undefined {
  let value: JsonValue;
  try {
    value = parseJson(text);
  } catch {
    return undefined;
  }
  if (kindOf(value) !== 'object') return undefined;
  const line = value as { readonly [key: string]: JsonValue };
  const shape = Object.hasOwn(SHAPES, String(line['kind'])) ? SHAPES[line['kind'] as ExportLine['kind']] : undefined;
  if (shape === undefined) return undefined;
  if (Object.entries(shape).some(([key, kind]) => kindOf(line[key]) !== kind)) return undefined;
  if (line['kind'] === 'header' && line['format'] !== EXPORT_FORMAT) return undefined;
  return value as unknown as ExportLine;
}

const kindOf = (value: JsonValue | undefined): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
