import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { logLines } from '../src/log-lines.ts';

t.test('lines go out together; a warning takes those before it along at once', async (t) => {
  const out: string[] = [];
  const lines = logLines((text) => out.push(text));
  const write = (level: number, line: string) => {
    lines.lastLevel = level;
    lines.write(line);
  };
  write(30, 'a\n');
  write(30, 'b\n');
  t.same(out, []);
  write(40, 'c\n');
  t.same(out, ['a\nb\nc\n']);
  write(30, 'd\n');
  await eventually(() => out.length === 2);
  t.equal(out[1], 'd\n', 'nothing waits for long');
  write(30, 'e'.repeat(10_000));
  t.equal(out.length, 3, 'nor does much');
});
