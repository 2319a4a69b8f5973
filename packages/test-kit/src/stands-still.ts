import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/**
 * True when SIGSTOP has taken hold of the whole process. The kernel stops threads one by one, each when it is scheduled,
 * so on a busy machine some go on working for a while after the signal was sent.
 */
export async function standsStill(pid: number): Promise<boolean> {
  const states = process.platform === 'linux' ? threadStates(pid) : [await processState(pid)];
  return states.every((state) => state === 'T');
}

const threadStates = (pid: number): string[] =>
  readdirSync(`/proc/${pid}/task`).map((thread) => threadState(pid, thread));

function threadState(pid: number, thread: string): string {
  try {
    // The name before the state may hold spaces and brackets.
    return /^.*\) (\S)/s.exec(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'))?.[1] ?? '';
  } catch {
    // It ended since the folder was read, so something still runs.
    return '';
  }
}

async function processState(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'state=', '-p', String(pid)]);
  return stdout.trim().slice(0, 1);
}
