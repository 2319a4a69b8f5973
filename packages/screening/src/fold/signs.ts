/** Emoji that are read as a word of the domain. */
export const SIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['🧧', '红包'],
  ['🗳', '投票'],
  ['㊙', '秘密'],
  ['💊', '药'],
  ['🐶', '狗'],
  ['🐷', '猪'],
  ['🐖', '猪'],
]);

const SIGNS = new RegExp([...SIGN_WORDS.keys()].join('|'), 'gu');

/** The message with its signs as mere decoration, at the same offsets; undefined when it has none. */
export function withoutSigns(message: string): string | undefined {
  const plain = message.replace(SIGNS, (sign) => '·'.repeat(sign.length));
  return plain === message ? undefined : plain;
}

/** Characters taken apart into the components that stand beside each other. */
const TAKEN_APART: Readonly<Record<string, readonly string[]>> = {
  红: ['纟工', '糸工', '糹工', '丝工', '幺工'],
  包: ['勹巳', '勹己', '勹已'],
  投: ['扌殳', '手殳', '才殳'],
  拉: ['扌立', '手立', '才立'],
  票: ['西示', '覀示'],
  机: ['木几', '朩几'],
  绝: ['纟色', '糸色', '糹色', '丝色'],
  秘: ['禾必', '礻必'],
  密: ['宓山', '宀必山'],
  钱: ['钅戋', '金戋'],
  抢: ['扌仓', '才仓'],
  赌: ['贝者'],
};

/** First component → the ways on from there, longest first. */
export const COMPONENTS: ReadonlyMap<string, readonly { parts: readonly string[]; whole: string }[]> = (() => {
  const table = new Map<string, { parts: string[]; whole: string }[]>();
  for (const [whole, ways] of Object.entries(TAKEN_APART)) {
    for (const way of ways) {
      const parts = [...way];
      const first = parts[0] as string;
      table.set(
        first,
        [...(table.get(first) ?? []), { parts, whole }].sort((a, b) => b.parts.length - a.parts.length),
      );
    }
  }
  return table;
})();
