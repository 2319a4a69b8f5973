import type { Command, Option } from './command.ts';

/** Help of one command. */
export function commandHelp(command: Command): string {
  const operands = command.positionals.map((name) => ` <${name}>`).join('');
  const options = Object.entries<Option>({ ...command.options, help: { type: 'boolean', help: 'Shows this' } });
  const rows = options.map(([name, { value, help }]) => [`--${name}${value === undefined ? '' : ` <${value}>`}`, help]);
  return [
    `Usage: groupwarden ${command.name}${operands} [options]`,
    '',
    command.summary,
    ...(command.details === undefined ? [] : ['', command.details]),
    '',
    'Options:',
    ...table(rows),
    '',
    EXIT_CODES,
  ].join('\n');
}

/** Help of the whole tool. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary]);
  return [
    'Usage: groupwarden <command> [options]',
    '',
    'Commands:',
    ...table(rows),
    '',
    'groupwarden <command> --help says more about one.',
    '',
    EXIT_CODES,
  ].join('\n');
}

const EXIT_CODES = 'Exit codes: 0 good, 1 not good (changed, held, refused), 2 wrong usage, 3 could not be done.';

function table(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`);
}
