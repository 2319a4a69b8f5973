import { spawn } from 'node:child_process';

/**
 * Kills the process `pid` when this one ends in whatever way, SIGKILL included: a small shell waits on a pipe that
 * only this process holds open. Returns the release, to be called once the process was stopped in good order.
 */
export function lifeline(pid: number): () => void {
  const shell = spawn(
    '/bin/sh',
    ['-c', 'trap "" INT TERM HUP; read -r word || kill -KILL "$1"', 'lifeline', String(pid)],
    {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  shell.unref();
  const pipe = shell.stdin;
  // The pipe's handle alone must not keep a finished test alive.
  (pipe as unknown as { unref?: () => void }).unref?.();
  return () => {
    pipe.end('done\n');
  };
}
