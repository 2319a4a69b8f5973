import { escapePointer, type JsonValue } from '../json/canonical.ts';

type Container = { [key: string]: JsonValue } | JsonValue[];

/** The value at a JSON Pointer (RFC 6901), or undefined when nothing is there. */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  const place = placeOf(root, pointer);
  return place && Object.hasOwn(place.container, place.key) ? Reflect.get(place.container, place.key) : undefined;
}

/** Takes the value away: a member disappears, an array item becomes null so that the others keep their places. */
export function clearAt(root: JsonValue, pointer: string): void {
  const place = placeOf(root, pointer);
  if (place === undefined) return;
  if (Array.isArray(place.container)) Reflect.set(place.container, place.key, null);
  else Reflect.deleteProperty(place.container, place.key);
}

/** Puts a value at a place whose container is there; otherwise does nothing. */
export function writeAt(root: JsonValue, pointer: string, value: JsonValue): void {
  const place = placeOf(root, pointer);
  if (place !== undefined && place.key !== '__proto__') Reflect.set(place.container, place.key, value);
}

/** Pointer of the member with the longest JSON, down to `depth` levels, or undefined when there is none. */
export function largestMember(value: JsonValue, pointer: string, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const members = Object.entries(value).map(([key, member]) => ({ key, member, size: JSON.stringify(member).length }));
  const largest = members.sort((a, b) => b.size - a.size)[0];
  if (largest === undefined) return undefined;
  const at = `${pointer}/${escapePointer(largest.key)}`;
  return depth > 1 ? (largestMember(largest.member, at, depth - 1) ?? at) : at;
}

function placeOf(root: JsonValue, pointer: string): { container: Container; key: string } | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = keys.pop() ?? '';
  let container: JsonValue | undefined = root;
  for (const step of keys) {
    if (!isContainer(container) || !Object.hasOwn(container, step)) return undefined;
    container = Reflect.get(container, step);
  }
  return isContainer(container) ? { container, key } : undefined;
}

const isContainer = (value: JsonValue | undefined): value is Container => typeof value === 'object' && value !== null;
