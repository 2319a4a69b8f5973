import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import t from 'tap';
import { commands } from '../src/commands/index.ts';
import { groupwarden } from './recorder.ts';

t.test('help is there for the tool and for every command', async (t) => {
  t.match(await groupwarden(['--help']), { exitCode: 0, out: /audit verify .*\n.*audit export/ });
  for (const { name, options } of commands) {
    const { exitCode, out } = await groupwarden([...name.split(' '), '--help']);
    t.equal(exitCode, 0, name);
    for (const option of Object.keys(options)) t.match(out, `--${option}`);
    t.match(out, 'Exit codes:');
  }
});

t.test('a command line that makes no sense exits with 2 and says why', async (t) => {
  t.match(await groupwarden([]), { exitCode: 2, told: /Usage: groupwarden <command>/ });
  t.match(await groupwarden(['audit', 'burn']), { exitCode: 2, told: /no command “audit burn”[\s\S]*audit verify/ });
  t.match(await groupwarden(['audit', 'verify', '--colour']), {
    exitCode: 2,
    told: /--colour[\s\S]*Usage: groupwarden audit verify/,
  });
  t.match(await groupwarden(['audit', 'verify']), { exitCode: 2, told: /<export-file> is missing/ });
  t.match(await groupwarden(['audit', 'verify', 'a', 'b']), { exitCode: 2, told: /“b” is too much/ });
  t.match(await groupwarden(['audit', 'verify', 'a']), { exitCode: 2, told: /--key is missing/ });
  t.match(await groupwarden(['audit', 'export']), { exitCode: 2, told: /--token is missing/ });
  t.match(await groupwarden(['audit', 'export', '--token', 'x', '--url', 'nowhere']), {
    exitCode: 2,
    told: /not a URL/,
  });
  const both = ['feed', 'upload', 'a.csv', '--dry-run', '--apply', '--token', 'x'];
  t.match(await groupwarden(both), { exitCode: 2, told: /exclude each other/ });
});

t.test('what cannot be done exits with 3', async (t) => {
  const api = ['--token', 'x', '--url', 'http://127.0.0.1:1'];
  t.match(await groupwarden(['audit', 'export', ...api]), { exitCode: 3, told: /127\.0\.0\.1:1 does not answer/ });
  t.match(await groupwarden(['feed', 'upload', '/no/such.csv', ...api]), {
    exitCode: 3,
    told: /such\.csv cannot be read/,
  });
});

t.test('the process exits with the code of the command', async (t) => {
  const main = join(import.meta.dirname, '../src/main.ts');
  for (const [args, code] of [
    [['--help'], 0],
    [['audit'], 2],
  ] as const) {
    const [exitCode] = await once(spawn(process.execPath, [main, ...args], { stdio: 'ignore' }), 'exit');
    t.equal(exitCode, code, args.join(' '));
  }
});
