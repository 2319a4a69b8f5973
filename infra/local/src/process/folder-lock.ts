import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data/folder.ts';
import { startedAt } from './identity.ts';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly baseUrl: string;
}

/** The suite that runs on this folder now, if any. */
export function holderOf(folder: DataFolder): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(lockOf(folder), 'utf8')) as Holder;
    return startedAt(holder.pid) === holder.startedAt ? holder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the folder for this process; returns the release.
 *
 * @throws when another suite runs on it.
 */
export function lockFolder(folder: DataFolder, baseUrl: string): () => void {
  mkdirSync(folder.run, { recursive: true });
  const lock = lockOf(folder);
  const mine: Holder = { pid: process.pid, startedAt: startedAt(process.pid) ?? '', baseUrl };
  for (;;) {
    try {
      writeFileSync(lock, JSON.stringify(mine), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(folder);
      if (holder) {
        throw new Error(
          `The data folder ${folder.path} is in use: a suite runs on it at ${holder.baseUrl} (process ${holder.pid}).\n` +
            'Stop that one, or start another beside it with GROUPWARDEN_DATA=<folder> PORT=<port>.',
        );
      }
      rmSync(lock, { force: true });
    }
  }
}

const lockOf = (folder: DataFolder): string => join(folder.run, 'supervisor.json');
