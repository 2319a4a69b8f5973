import { foldCharacter, isDigit, isHan, isLatin, isWordCharacter } from '@groupwarden/text-folding';
import { makeView, type Unit, type View, type ViewName } from '../view.ts';
import { LEET } from './leet.ts';
import { COMPONENTS, SIGN_WORDS } from './signs.ts';
import { soundOf } from './sound.ts';
import { variantOf } from './variants.ts';

/**
 * All readings of a message. Never throws, lone surrogates included; linear in its length.
 * - `text`: every character folded, spaces and punctuation kept
 * - `compact`: letters and numbers only, so nothing that was put between them hides a word
 * - `variant`: characters taken apart are joined, look- and sound-alikes are read as the word meant
 * - `sound`: Han characters by pinyin, digits among Latin letters as the letters meant
 */
export function readViews(message: string): Record<ViewName, View> {
  const text = foldUnits(message);
  const words = text.flatMap(readSign).filter((unit) => isWordCharacter(unit.text));
  const joined = joinComponents(words);
  return {
    text: makeView('text', text),
    compact: makeView('compact', words),
    variant: makeView(
      'variant',
      joined.map((unit) => ({ ...unit, text: variantOf(unit.text) })),
    ),
    sound: makeView(
      'sound',
      joinComponents(
        readLeet(text)
          .flatMap(readSign)
          .filter((unit) => isWordCharacter(unit.text)),
      ).map(sound),
    ),
  };
}

function foldUnits(message: string): Unit[] {
  const units: Unit[] = [];
  let start = 0;
  for (const character of message) {
    const end = start + character.length;
    for (const c of SIGN_WORDS.has(character) ? [character] : foldCharacter(character)) {
      units.push({ text: c, from: c, start, end });
    }
    start = end;
  }
  return units;
}

const readSign = (unit: Unit): Unit[] =>
  [...(SIGN_WORDS.get(unit.text) ?? unit.text)].map((c) => ({ ...unit, text: c, from: c }));

function readLeet(units: readonly Unit[]): Unit[] {
  return units.map((unit, index) => {
    const letter = LEET.get(unit.text);
    const before = isLatin(units[index - 1]?.text ?? '');
    const after = isLatin(units[index + 1]?.text ?? '');
    // A digit beside a letter, a sign only between letters: "bao!" ends a sentence.
    const besideLatin = isDigit(unit.text) ? before || after : before && after;
    return letter && besideLatin ? { ...unit, text: letter, from: letter } : unit;
  });
}

function joinComponents(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (let index = 0; index < units.length; ) {
    const unit = units[index] as Unit;
    const way = COMPONENTS.get(unit.text)?.find(({ parts }) =>
      parts.every((part, at) => units[index + at]?.text === part),
    );
    const last = way && units[index + way.parts.length - 1];
    joined.push(way && last ? { text: way.whole, from: way.whole, start: unit.start, end: last.end } : unit);
    index += way?.parts.length ?? 1;
  }
  return joined;
}

const sound = (unit: Unit): Unit => (isHan(unit.text) ? { ...unit, text: soundOf(unit.text), from: unit.text } : unit);
