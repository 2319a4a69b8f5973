import { PLATFORMS, type Platform, type Refusal } from '@groupwarden/contracts';
import { foldText } from '@groupwarden/text-folding';
import { NAME } from './naming.ts';
import type { Sighting } from './observed-group.ts';
import { externalIdRule, readText, type TextRule } from './text.ts';

/** One row of an import: from CSV all values are text. */
export interface SightingRow {
  readonly platform?: unknown;
  readonly externalGroupId?: unknown;
  readonly name?: unknown;
  readonly memberCount?: unknown;
  readonly observedAt?: unknown;
}

/** How people write the platforms. */
const PLATFORM_WORDS: ReadonlyMap<string, Platform> = new Map([
  ...PLATFORMS.map((platform) => [platform, platform] as const),
  ['微信', 'wechat'],
  ['企业微信', 'wecom'],
  ['企微', 'wecom'],
  ['钉钉', 'dingtalk'],
  ['飞书', 'feishu'],
]);
/** Names of groups on platforms can be longer than those that are filed. */
const SEEN_NAME = { ...NAME, maxLength: 200 };
const EXTERNAL_ID = externalIdRule('/externalGroupId');
const MAX_MEMBERS = 10_000_000;
/** Clocks of others may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** What a row says, or every reason why it says nothing. Whatever else it holds is not looked at (least personal data). */
export function readSighting(
  row: SightingRow,
  { source, now }: { source: string; now: Date },
): { sighting: Sighting | undefined; refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const invalid = (field: string, detail: string): undefined => {
    refusals.push({ code: 'invalid_field', pointer: `/${field}`, detail });
    return undefined;
  };
  const text = (value: unknown, rule: TextRule): string => {
    if (typeof value !== 'string') {
      if (!isAbsent(value)) invalid(rule.pointer.slice(1), 'must be text');
      return '';
    }
    const read = readText(value, rule);
    refusals.push(...read.refusals);
    return read.text;
  };

  const platform = typeof row.platform === 'string' ? PLATFORM_WORDS.get(foldText(row.platform)) : undefined;
  if (!platform) refusals.push({ code: 'platform_unknown', pointer: '/platform', detail: 'There is no such platform' });
  const id = Number.isSafeInteger(row.externalGroupId) ? String(row.externalGroupId) : row.externalGroupId;
  const externalGroupId = text(id, EXTERNAL_ID);
  if (!externalGroupId)
    refusals.push({ code: 'binding_missing', pointer: EXTERNAL_ID.pointer, detail: 'The row has no id of a group' });
  const name = text(row.name, SEEN_NAME);
  if (!name) refusals.push({ code: 'name_missing', pointer: NAME.pointer, detail: 'The row has no name of a group' });

  const memberCount = readCount(row.memberCount);
  if (memberCount === 'invalid') invalid('memberCount', 'must be a whole number');
  const observedAt = readInstant(row.observedAt, now);
  if (!observedAt) invalid('observedAt', 'must be an instant with its offset (RFC 3339)');
  else if (observedAt.getTime() > now.getTime() + AHEAD_MS)
    refusals.push({ code: 'observed_in_future', pointer: '/observedAt', detail: 'The group was not seen yet' });

  if (refusals.length > 0 || !platform || memberCount === 'invalid' || !observedAt)
    return { sighting: undefined, refusals };
  return { sighting: { platform, externalGroupId, name, memberCount, source, observedAt }, refusals };
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

function readCount(value: unknown): number | undefined | 'invalid' {
  if (isAbsent(value)) return undefined;
  const count = typeof value === 'string' && /^\d{1,8}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MAX_MEMBERS ? count : 'invalid';
}

/** Without one of its own, a group was seen when it is told of. */
function readInstant(value: unknown, now: Date): Date | undefined {
  if (isAbsent(value)) return now;
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  const instant = new Date(value.replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
