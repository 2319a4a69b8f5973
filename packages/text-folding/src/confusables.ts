/** Letters of other scripts that readers take for Latin ones (after UTS #39, the ones in use), lower case. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'ьƅвβ',
  c: 'сϲᴄ',
  d: 'ԁɗ',
  e: 'еєɛ',
  g: 'ɡԍ',
  h: 'һнհ',
  i: 'іıιɩ',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏⅼ',
  m: 'мᴍ',
  n: 'ոпηɴ',
  o: 'оοօσᴏ',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսᴜ',
  v: 'ѵν',
  w: 'ԝшω',
  x: 'хχ',
  y: 'уγү',
  z: 'ᴢ',
};

export const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** Capitals that look like a Latin one although their small letter does not: it is what is seen that counts. */
export const CAPITALS: ReadonlyMap<string, string> = new Map(
  Object.entries({ Β: 'b', Ε: 'e', Ζ: 'z', Η: 'h', Ι: 'i', Κ: 'k', Μ: 'm', Ν: 'n', Τ: 't', Υ: 'y', Ү: 'y' }),
);
