/** One measured figure against its goal. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The same work done barely, measured in the same run; null where there is nothing to compare with. */
  baseline: number | null;
  /** value / baseline. */
  ratio: number | null;
  /** null: measured for the record, nothing was promised. */
  goal: string | null;
  pass: boolean | null;
}

/** Middle value; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The value below which this share (0–1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
