/** Where a command writes, and what surrounds it; tests pass their own. */
export interface Terminal {
  /** The answer. */
  print(text: string): void;
  /** Everything that is not the answer. */
  tell(text: string): void;
  /** Bytes of the answer, for files on standard output. */
  write(bytes: Uint8Array): Promise<void>;
  /** A line that replaces the one before; nothing where nobody watches. */
  progress(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const CLEAR_LINE = '\r\u001b[2K';

/** The terminal of this process. */
export const processTerminal = ({ stdout, stderr, env }: NodeJS.Process): Terminal => {
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    env,
    print: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    tell: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    progress: (text) => {
      if (!stderr.isTTY) return;
      stderr.write(`${CLEAR_LINE}${text}`);
      shown = true;
    },
  };
};
