import { spawn } from 'node:child_process';

/**
 * Runs a shell script when this process ends in whatever way, SIGKILL included: a small shell waits on a pipe that only this
 * process holds open. Returns the release, to be called once there is nothing left to clear up; it may be called twice.
 */
export function whenThisProcessEnds(script: string, ...args: readonly string[]): () => void {
  const waiting = `trap "" INT TERM HUP; read -r word || { ${script}; }`;
  const shell = spawn('/bin/sh', ['-c', waiting, 'lifeline', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  const pipe = shell.stdin;
  // The pipe's handle alone must not keep a finished test alive.
  (pipe as unknown as { unref?: () => void }).unref?.();
  // A shell that is gone needs no word any more.
  pipe.on('error', () => {});
  return () => {
    if (!pipe.writableEnded) pipe.end('done\n');
  };
}

// The server's own children notice its end a moment later, and still write until then.
const KILL = 'kill -KILL "$1"; sleep 1; [ -z "$2" ] || rm -rf "$2"';

/**
 * Kills the process `pid`, and deletes `folder` if one is given, when this process ends in whatever way. The release is to
 * be called once the process has ended: its number may belong to another one then.
 */
export const lifeline = (pid: number, folder = ''): (() => void) => whenThisProcessEnds(KILL, String(pid), folder);
