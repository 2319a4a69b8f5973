import { Converter } from 'opencc-js/t2cn';
import { RADICALS, VARIANTS } from './variants.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** A Han character as simplified Chinese writes it, itself when there is no other form. */
export function simplify(c: string): string {
  const whole = RADICALS.get(c) ?? VARIANTS.get(c) ?? c;
  if (!/^\p{Script=Han}$/u.test(whole)) return whole;
  const simpler = toSimplified(whole).normalize('NFKD');
  // Some take several turns: 薴 becomes 苧, which becomes 苎.
  return simpler === c ? c : simplify(simpler);
}
