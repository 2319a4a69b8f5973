/** Longest real name that is looked for inside a display name, in UTF-16 units. */
const LONGEST_NAME = 40;

/** NFKC, without case, spaces and separators: what two writings of one name share. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Zs}\p{Cf}·•‧.]/gu, '');

/** The real-name rule (R6): the display name contains the real name. */
export const namesPerson = (displayName: string, realName: string): boolean =>
  foldName(displayName).includes(foldName(realName));

/** Finds who a display name names, in time that does not grow with the number of people. */
export function nameIndex<P extends { readonly realName: string }>(
  people: Iterable<P>,
): (displayName: string) => readonly P[] {
  const byName = new Map<string, P[]>();
  for (const person of people) {
    const name = foldName(person.realName);
    if (name.length < 2) continue;
    const known = byName.get(name);
    if (known) known.push(person);
    else byName.set(name, [person]);
  }
  return (displayName) => {
    const text = foldName(displayName).slice(0, 200);
    for (let length = Math.min(LONGEST_NAME, text.length); length >= 2; length--)
      for (let start = 0; start + length <= text.length; start++) {
        const found = byName.get(text.slice(start, start + length));
        if (found) return found;
      }
    return [];
  };
}
