import { readFileSync } from 'node:fs';

/** Resident set of a process in MB. Linux says it in /proc; elsewhere it is not measured. */
export function residentMb(pid: number): number {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

/** Largest resident set of a process while the work is at it, in MB. */
export async function peakWhile(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = residentMb(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, 50);
  try {
    await work();
    return peak;
  } finally {
    clearInterval(timer);
  }
}
