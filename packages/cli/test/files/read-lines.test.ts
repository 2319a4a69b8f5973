import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { readLines } from '../../src/files/read-lines.ts';

t.test('only a newline ends a line, and characters survive the borders of chunks', async (t) => {
  const lines = ['a\u2028b\rc', '😂'.repeat(100_000), '', '长'.repeat(50_001), 'last'];
  const file = join(t.testdir(), 'lines');
  for (const end of ['', '\n']) {
    await writeFile(file, lines.join('\n') + end);
    const read: string[] = [];
    for await (const line of readLines(file)) read.push(line);
    t.same(read, lines);
  }
});

t.test('a file that is not there is named', async (t) => {
  await t.rejects(readLines(join(t.testdir(), 'absent')).next(), {
    name: 'CommandError',
    message: /absent cannot be read/,
  });
});
