export { foldCharacter, isDigit, isHan, isLatin, isWordCharacter } from './character.ts';
export { foldText, foldVisibly } from './text.ts';
