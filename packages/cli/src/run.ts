import { parseArgs } from 'node:util';
import { type Command, type Invocation, parserOptions } from './command.ts';
import { commands } from './commands/index.ts';
import { CommandError, EXIT, type ExitCode } from './exit-code.ts';
import { commandHelp, overview } from './help.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command that these arguments call; answers the exit code and never throws. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const words = argv.slice(0, firstOption(argv));
  const command = commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
  if (command === undefined) return explainCommands(argv, words, terminal);
  try {
    const invocation = invocationOf(command, argv.slice(command.name.split(' ').length), terminal);
    if (invocation.flag('help')) {
      terminal.print(commandHelp(command));
      return EXIT.ok;
    }
    requirePositionals(command, invocation);
    return await command.run(invocation);
  } catch (error) {
    const known = error instanceof CommandError;
    terminal.tell(known || error instanceof Error ? error.message : String(error));
    return known ? error.exitCode : EXIT.failed;
  }
}

/** The overview: an answer when asked for, a reproach otherwise. */
function explainCommands(argv: readonly string[], words: readonly string[], terminal: Terminal): ExitCode {
  if (words.length === 0 && ['--help', '-h'].includes(argv[0] ?? '')) {
    terminal.print(overview(commands));
    return EXIT.ok;
  }
  if (words.length > 0) terminal.tell(`There is no command “${words.join(' ')}”.\n`);
  const related = commands.filter(({ name }) => words.length > 0 && name.startsWith(`${words[0]} `));
  terminal.tell(overview(related.length > 0 ? related : commands));
  return EXIT.usage;
}

const firstOption = (argv: readonly string[]): number => {
  const at = argv.findIndex((word) => word.startsWith('-'));
  return at < 0 ? argv.length : at;
};

function invocationOf(command: Command, args: readonly string[], terminal: Terminal): Invocation {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: parserOptions(command),
      allowPositionals: true,
      strict: true,
    });
    return {
      positionals,
      terminal,
      text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
      texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
      flag: (name) => values[name] === true,
    };
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n\n${commandHelp(command)}`, EXIT.usage);
  }
}

function requirePositionals(command: Command, { positionals }: Invocation): void {
  if (positionals.length === command.positionals.length) return;
  const missing = command.positionals.slice(positionals.length).map((name) => `<${name}>`);
  const problem = missing.length > 0 ? `${missing.join(' ')} is missing.` : `“${positionals.at(-1)}” is too much.`;
  throw new CommandError(`${problem}\n\n${commandHelp(command)}`, EXIT.usage);
}
