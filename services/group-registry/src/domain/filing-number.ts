/** A place in the unit's filing register of one year; numbers are gap-free. */
export interface FilingNumber {
  readonly year: number;
  readonly number: number;
}

/** The official form of a document number, e.g. `〔2026〕17号`. */
export const formatFilingNumber = ({ year, number }: FilingNumber): string => `〔${year}〕${number}号`;

/** Reads {@link formatFilingNumber} back; undefined for anything else. */
export function parseFilingNumber(text: string): FilingNumber | undefined {
  const match = /^〔(\d{4})〕([1-9]\d*)号$/.exec(text);
  return match ? { year: Number(match[1]), number: Number(match[2]) } : undefined;
}
