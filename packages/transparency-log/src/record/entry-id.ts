const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An entry's TypeID: the id of its event under another prefix. Throws RangeError when that is no UUID. */
export function entryId(eventId: string): string {
  if (!UUID.test(eventId)) throw new RangeError('the id of an event is a UUID');
  let rest = BigInt(`0x${eventId.replaceAll('-', '')}`);
  let suffix = '';
  for (let digit = 0; digit < 26; digit += 1) {
    suffix = `${ALPHABET[Number(rest % 32n)]}${suffix}`;
    rest /= 32n;
  }
  return `ent_${suffix}`;
}
