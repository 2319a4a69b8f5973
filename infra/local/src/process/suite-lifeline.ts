import { whenThisProcessEnds } from '@groupwarden/local-servers';
import type { DataFolder } from '../data/folder.ts';

// The supervisor first: it would start the others again. They are known by what the folder lock and the ledger say.
const KILL_ALL = `
  for file in "$1"/supervisor.json "$1"/processes/*.json; do
    pid=$(sed -n 's/.*"pid":\\([0-9]*\\).*/\\1/p' "$file" 2>/dev/null)
    [ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null
  done
  sleep 1
  rm -rf "$2"`;

/**
 * Ends a suite on a temporary folder with this process, however that ends, and deletes `temporary`, which
 * holds the folder; for tests, of which nothing must stay. Returns the release, for when the folder is gone.
 */
export const suiteLifeline = ({ run }: DataFolder, temporary: string): (() => void) =>
  whenThisProcessEnds(KILL_ALL, run, temporary);
