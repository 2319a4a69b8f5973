import type { Refusal } from '@groupwarden/contracts';
import { foldText } from '@groupwarden/text-folding';
import { contradictions } from './contradictions.ts';
import { SETTINGS, type SettingName, type Settings } from './policy.ts';
import { readText } from './text.ts';

/** Settings as they would be, and every reason why they cannot be. */
export interface ReadSettings {
  /** Only what differs from the settings before. */
  readonly changes: Partial<Settings>;
  readonly settings: Settings;
  readonly refusals: readonly Refusal[];
}

/** Reads wanted settings, within their bounds and against each other; null puts a default back in place (domain §5). */
export function readSettings(wanted: Readonly<Record<string, unknown>>, before: Settings): ReadSettings {
  const refusals: Refusal[] = [];
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wanted)) {
    const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name as SettingName] : undefined;
    const pointer = `/settings/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!setting) {
      refusals.push({ code: 'setting_unknown', pointer, detail: 'There is no such setting' });
      continue;
    }
    const read = value === null ? setting.default : readSetting(setting, value, pointer);
    if (isRefused(read)) refusals.push(...read.refusals);
    else if (JSON.stringify(read) !== JSON.stringify(before[name as SettingName])) changes[name] = read;
  }
  const settings: Settings = { ...before, ...changes };
  const wrong = [...refusals, ...contradictions(settings)];
  if (wrong.length === 0 && Object.keys(changes).length === 0)
    wrong.push({ code: 'settings_unchanged', pointer: '/settings', detail: 'These settings are in force already' });
  return { changes, settings, refusals: wrong };
}

type Setting = (typeof SETTINGS)[SettingName];
interface Refused {
  readonly refusals: readonly Refusal[];
}
const isRefused = (read: unknown): read is Refused => typeof read === 'object' && read !== null && 'refusals' in read;

const MAX_WORD_LENGTH = 50;

function readSetting(setting: Setting, value: unknown, pointer: string): unknown {
  const refuse = (code: string, detail: string): Refused => ({ refusals: [{ code, pointer, detail }] });
  switch (setting.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse('setting_invalid', 'It is true or false');
    case 'choice':
      return (setting.words as readonly unknown[]).includes(value)
        ? value
        : refuse('setting_invalid', `It is one of ${setting.words.join(', ')}`);
    case 'integer':
      if (!Number.isSafeInteger(value)) return refuse('setting_invalid', 'It is a whole number');
      return within(value as number, setting) ? value : refuse('setting_out_of_bounds', boundsOf(setting));
    case 'integers':
      if (!Array.isArray(value) || !value.every((one) => Number.isSafeInteger(one)))
        return refuse('setting_invalid', 'It is a list of whole numbers');
      if (value.length > setting.maxItems || !value.every((one) => within(one, setting)))
        return refuse('setting_out_of_bounds', `${boundsOf(setting)}, and there are at most ${setting.maxItems}`);
      return [...new Set(value as number[])].sort((one, other) => other - one);
    case 'text': {
      if (typeof value !== 'string') return refuse('setting_invalid', 'It is a text');
      const { text, refusals } = readText(value, {
        pointer,
        maxLength: setting.maxLength,
        multiline: setting.maxLength > 200,
      });
      return refusals.length > 0 ? { refusals } : text;
    }
    case 'words':
      return readWords(setting, value, pointer);
    default:
      return setting satisfies never;
  }
}

const within = (value: number, { min, max }: { min: number; max: number }): boolean => value >= min && value <= max;
const boundsOf = ({ min, max }: { min: number; max: number }): string => `It lies between ${min} and ${max}`;

function readWords({ maxItems }: { maxItems: number }, value: unknown, pointer: string): readonly string[] | Refused {
  const refuse = (code: string, detail: string): Refused => ({ refusals: [{ code, pointer, detail }] });
  if (!Array.isArray(value) || !value.every((word) => typeof word === 'string'))
    return refuse('setting_invalid', 'It is a list of words');
  if (value.length > maxItems) return refuse('setting_out_of_bounds', `There are at most ${maxItems} words`);
  const read = value.map((word, index) =>
    readText(word, { pointer: `${pointer}/${index}`, maxLength: MAX_WORD_LENGTH }),
  );
  const refusals = read.flatMap((word) => word.refusals);
  if (refusals.length > 0) return { refusals };
  // A word that nothing is left of when it is folded would be in every name, or in none.
  if (read.some(({ text }) => foldText(text) === '')) return refuse('setting_invalid', 'A word has letters or digits');
  return [...new Map(read.map(({ text }) => [foldText(text), text])).values()];
}
