import type { Terminal } from './terminal.ts';

const WIDTH = 30;
const EVERY_MS = 100;

/** A bar that is redrawn at most ten times a second; without a total, a count. */
export function progressBar(terminal: Terminal, label: string, total?: number): (done: number) => void {
  let last = 0;
  return (done) => {
    const now = performance.now();
    if (now - last < EVERY_MS && done !== total) return;
    last = now;
    terminal.progress(`${label} ${total === undefined ? done.toLocaleString('en') : bar(done, total)}`);
  };
}

function bar(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${Math.floor(share * 100)} %`;
}
