import { Problem } from './problem.ts';

/**
 * The media type that an Accept header prefers among those on offer (RFC 9110 §12.5.1); the first of several that are
 * equally welcome.
 *
 * @throws Problem not_acceptable (406) when it wants none of them.
 */
export function preferredType<const T extends string>(accept: string, offered: readonly T[]): T {
  const ranges = accept.split(',').map(readRange);
  const weighed = offered.map((type) => ({ type, weight: weightOf(type, ranges) }));
  const best = weighed.reduce((one, other) => (other.weight > one.weight ? other : one));
  if (best.weight > 0) return best.type;
  throw new Problem('not_acceptable', { detail: `Available are: ${offered.join(', ')}` });
}

interface MediaRange {
  readonly type: string;
  readonly weight: number;
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { type: type || '*/*', weight: Number.isFinite(weight) ? weight : 0 };
}

/** The most specific range that covers the type decides. */
function weightOf(type: string, ranges: readonly MediaRange[]): number {
  for (const range of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = ranges.find((each) => each.type === range);
    if (found) return found.weight;
  }
  return 0;
}
