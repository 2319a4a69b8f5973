const MAX_CHARACTERS = 120;
/** Control, format (bidi among them), surrogate, private-use and line-separating characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;
/** What browsers write in a form for a quotation mark, and for line breaks (WHATWG HTML, multipart/form-data). */
const FORM_QUOTE = /%22/g;
const FORM_BREAK = /%0[ad]/gi;
/** What some file system gives a meaning of its own. */
const RESERVED = /[<>:"|?*]/g;
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name as it goes on record: no folder, nothing invisible, nothing that turns the reading direction or that a
 * file system would take for something else, and the ending of what the file is.
 */
export function safeFileName(given: string, extension: string): string {
  const last = given.normalize('NFC').replaceAll('\\', '/').split('/').at(-1) ?? '';
  const clean = last
    .replace(UNSAFE, '')
    .replace(FORM_QUOTE, '_')
    .replace(FORM_BREAK, ' ')
    .replace(RESERVED, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = extensionOf(clean);
  const stem = (ending ? clean.slice(0, -ending.length - 1) : clean).replace(/[. ]+$/g, '');
  const kept = [...stem].slice(0, MAX_CHARACTERS).join('').trimEnd() || 'paper';
  const name = `${kept}.${ending || extension}`;
  return DEVICES.test(name) ? `_${name}` : name;
}

/** The ending of a file name in lower case, without the dot; empty when it has none. */
export const extensionOf = (fileName: string): string =>
  /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';

/** A Content-Disposition that offers the file under its name (RFC 6266, RFC 8187). */
export function attachment(fileName: string): string {
  const fallback = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encodeExtended(fileName)}`;
}

/** ext-value of RFC 8187 §3.2: everything but attr-char is percent-encoded. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
