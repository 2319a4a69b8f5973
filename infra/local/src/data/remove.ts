import { existsSync, rmSync } from 'node:fs';
import { ProcessLedger } from '../process/ledger.ts';
import { type DataFolder, emptyFolder } from './folder.ts';

const ORPHAN_GRACE_MS = 5_000;

/** Deletes a data folder with all that belongs to it; what a crashed run left running on it is stopped first. */
export async function removeDataFolder(folder: DataFolder): Promise<void> {
  if (existsSync(folder.run)) await new ProcessLedger(folder.run).stopOrphans(ORPHAN_GRACE_MS);
  emptyFolder(folder);
  rmSync(folder.path, { recursive: true, force: true });
}
