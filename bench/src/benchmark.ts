import type { Figure } from './figure.ts';

/** What a benchmark is given. */
export interface BenchmarkInput {
  /** Tells whoever waits how far it is. */
  report: (line: string) => void;
  /** Size of the unit of `registry-scale`. */
  groups: number;
  people: number;
}

/** Measures one thing and answers its figures. */
export type Benchmark = (input: BenchmarkInput) => Promise<Figure[]>;
