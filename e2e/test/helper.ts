import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, removeDataFolder, type Suite, startSuite, suiteLifeline } from '@groupwarden/local';

/** What tap's `t` is to the helpers. */
export interface Cleanup {
  teardown(work: () => unknown): void;
  comment(...text: unknown[]): void;
}

/** A data folder of this test's own, gone afterwards. */
export function temporaryData(t: Cleanup): ReturnType<typeof dataFolder> {
  const path = mkdtempSync(join(tmpdir(), 'groupwarden-e2e-'));
  // PostgreSQL may run as another account than the test.
  chmodSync(path, 0o711);
  const folder = dataFolder({ GROUPWARDEN_DATA: join(path, 'data') });
  const release = suiteLifeline(folder, path);
  t.teardown(async () => {
    await removeDataFolder(folder);
    rmSync(path, { recursive: true, force: true });
    release();
  });
  return folder;
}

/** The whole suite as real processes, on free ports. */
export async function wholeSuite(t: Cleanup, folder = temporaryData(t)): Promise<Suite> {
  const suite = await startSuite({ folder, port: 0, report: (line) => t.comment(line) });
  t.teardown(() => suite.stop());
  return suite;
}
