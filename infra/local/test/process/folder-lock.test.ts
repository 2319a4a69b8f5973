import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { dataFolder, prepareFolder } from '../../src/data/folder.ts';
import { holderOf, lockFolder } from '../../src/process/folder-lock.ts';

t.test('one suite per data folder, and a crashed one holds nothing', async (t) => {
  const path = mkdtempSync(join(tmpdir(), 'groupwarden-lock-'));
  t.teardown(() => rmSync(path, { recursive: true, force: true }));
  const folder = dataFolder({ GROUPWARDEN_DATA: path });
  const unlock = lockFolder(folder, 'http://127.0.0.1:8080');
  t.throws(() => lockFolder(folder, 'http://127.0.0.1:9090'), { message: /in use: .*127\.0\.0\.1:8080/ });
  unlock();
  t.equal(holderOf(folder), undefined);
  const lock = join(folder.run, 'supervisor.json');
  writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt: 'another time', baseUrl: 'http://127.0.0.1:1' }));
  t.equal(holderOf(folder), undefined, 'the number of a crashed run belongs to somebody else now');
  lockFolder(folder, 'http://127.0.0.1:8080')();
});

t.test('a folder that holds something else is left alone', async (t) => {
  const path = mkdtempSync(join(tmpdir(), 'groupwarden-folder-'));
  t.teardown(() => rmSync(path, { recursive: true, force: true }));
  writeFileSync(join(path, 'letter.txt'), 'dear');
  t.throws(() => prepareFolder(dataFolder({ GROUPWARDEN_DATA: path })), { message: /no data folder of Groupwarden/ });
});
