const NAME = Buffer.from('/Encrypt');
/** The value that the name has in a directory: a dictionary, or a reference to one. */
const VALUE = /^\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/;
/** Where a directory begins, and what ends it. */
const BEGINNING = /\btrailer\b|\bobj\b/g;
const ENDING = /\b(?:startxref|stream|endobj)\b/;
/** A directory is short; a file that names encryption more often than this hides something. */
const REACH = 4096;
const MOST_MENTIONS = 100;

/**
 * Whether the directory of a PDF, or of one of its updates, names an encryption dictionary (ISO 32000-2, 7.6). What is
 * kept on record must be readable without a password for as long as it is kept, so no kind of encryption will do.
 */
export function isEncryptedPdf(bytes: Buffer): boolean {
  let mentions = 0;
  for (let at = bytes.indexOf(NAME); at >= 0; at = bytes.indexOf(NAME, at + NAME.length))
    if (++mentions > MOST_MENTIONS || isInDirectory(bytes, at)) return true;
  return false;
}

/** A directory is the dictionary behind `trailer`, or that of a cross-reference stream. */
function isInDirectory(bytes: Buffer, at: number): boolean {
  const after = bytes.toString('latin1', at, at + REACH);
  if (!VALUE.test(after)) return false;
  const before = bytes.toString('latin1', Math.max(0, at - REACH), at);
  const beginning = [...before.matchAll(BEGINNING)].at(-1);
  if (!beginning) return false;
  const [head = ''] = before.slice(beginning.index + beginning[0].length).split(ENDING, 1);
  const opened = before.length - beginning.index - beginning[0].length;
  if (head.length < opened) return false;
  const [rest = ''] = after.split(ENDING, 1);
  return beginning[0] === 'trailer' || `${head}${rest}`.includes('/XRef');
}
