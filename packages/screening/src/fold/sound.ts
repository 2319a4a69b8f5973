import { pinyin } from 'pinyin-pro';

const sounds = new Map<string, string>();

/** The most usual reading of one Han character in pinyin without tone, `v` for ü. */
export function soundOf(character: string): string {
  const known = sounds.get(character);
  if (known !== undefined) return known;
  const [reading = ''] = pinyin(character, { toneType: 'none', type: 'array', v: true });
  const sound = /^[a-z]+$/.test(reading) ? reading : character;
  if (sounds.size < 70_000) sounds.set(character, sound);
  return sound;
}
