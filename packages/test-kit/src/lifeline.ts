import { spawn } from 'node:child_process';

// The server's own children notice its end a moment later, and still write until then.
const SCRIPT = 'trap "" INT TERM HUP; read -r word || { kill -KILL "$1"; sleep 1; [ -z "$2" ] || rm -rf "$2"; }';

/**
 * Kills the process `pid` when this one ends in whatever way, SIGKILL included: a small shell waits on a pipe that
 * only this process holds open; it then deletes `folder`, if one is given. Returns the release, to be called once the process was stopped in good order.
 */
export function lifeline(pid: number, folder = ''): () => void {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'lifeline', String(pid), folder], {
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
