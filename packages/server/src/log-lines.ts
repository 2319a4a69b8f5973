/** Where log lines go; the logger tells the level of each line before it. */
export interface LogLines {
  lastLevel: number;
  write(line: string): void;
}

const WARN = 40;
const FULL = 8 * 1024;
const LATEST_MS = 200;
/** Asks the logger (pino) to set `lastLevel`. */
const METADATA = Symbol.for('pino.metadata');

/**
 * Log lines on standard output, several at a time: one system call for every request is a noticeable part of its cost. A
 * line is out after 200 ms at the latest, a warning or an error at once, and the rest when the process ends.
 */
export function logLines(out: (text: string) => void = (text) => void process.stdout.write(text)): LogLines {
  let waiting = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    process.off('exit', flush);
    out(waiting);
    waiting = '';
  };
  const wait = (): void => {
    timer = setTimeout(flush, LATEST_MS).unref();
    process.once('exit', flush);
  };
  const lines = {
    lastLevel: 0,
    write(line: string): void {
      waiting += line;
      if (lines.lastLevel >= WARN || waiting.length >= FULL) flush();
      else if (!timer) wait();
    },
  };
  return Object.assign(lines, { [METADATA]: true });
}
