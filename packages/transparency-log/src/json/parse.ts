import { canonicalJson, escapePointer, type JsonValue } from './canonical.ts';
import { JsonInputError } from './input-error.ts';

/**
 * Parses JSON text and refuses what `JSON.parse` lets through: an object that has a key twice (the last would
 * win in silence), a `__proto__` key, lone surrogates, numbers out of range. Throws {@link JsonInputError}.
 */
export function parseJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    throw new JsonInputError('not JSON', '');
  }
  refuseDuplicateKeys(text);
  canonicalJson(value);
  return value;
}

interface Level {
  /** Keys seen, for an object; undefined in an array. */
  readonly keys: Set<string> | undefined;
  readonly pointer: string;
  /** Key or index at hand. */
  at: string | number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/** Walks the tokens of text that is known to be JSON. */
function refuseDuplicateKeys(text: string): void {
  const levels: Level[] = [];
  let keyExpected = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      const pointer = level === undefined ? '' : `${level.pointer}/${escapePointer(String(level.at))}`;
      levels.push({ keys: token === '{' ? new Set() : undefined, pointer, at: token === '{' ? '' : 0 });
      keyExpected = token === '{';
    } else if (token === '}' || token === ']') {
      levels.pop();
      keyExpected = false;
    } else if (token === ',') {
      keyExpected = level?.keys !== undefined;
      if (typeof level?.at === 'number') level.at += 1;
    } else if (keyExpected && level?.keys !== undefined) {
      const key: string = JSON.parse(token);
      const pointer = `${level.pointer}/${escapePointer(key)}`;
      if (level.keys.has(key)) throw new JsonInputError('duplicate key', pointer);
      if (key === '__proto__') throw new JsonInputError('key is not allowed', pointer);
      level.keys.add(key);
      level.at = key;
      keyExpected = false;
    }
  }
}
