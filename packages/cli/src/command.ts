import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** One option of a command, for parsing and for its help. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** Placeholder of the value in the help. */
  readonly value?: string;
  readonly help: string;
}

/** What a command gets. */
export interface Invocation {
  readonly positionals: readonly string[];
  /** The option's value, or undefined. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
  readonly terminal: Terminal;
}

/** One subcommand. */
export interface Command {
  /** Words that call it, e.g. `audit verify`. */
  readonly name: string;
  readonly positionals: readonly string[];
  readonly summary: string;
  readonly details?: string;
  readonly options: Readonly<Record<string, Option>>;
  run(invocation: Invocation): Promise<ExitCode>;
}

/** The options as `parseArgs` wants them. */
export const parserOptions = (command: Command): NonNullable<ParseArgsConfig['options']> => ({
  ...Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  ),
  help: { type: 'boolean', short: 'h' },
});
