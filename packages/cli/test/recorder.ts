import { run, type Terminal } from '../src/index.ts';

/** What a command wrote and answered. */
export interface Recorded {
  readonly exitCode: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly told: string;
  readonly progress: readonly string[];
}

/** Runs a command as the process would, with an environment of its own. */
export async function groupwarden(args: readonly string[], env: Record<string, string> = {}): Promise<Recorded> {
  const chunks: Buffer[] = [];
  const told: string[] = [];
  const progress: string[] = [];
  const terminal: Terminal = {
    env,
    print: (text) => void chunks.push(Buffer.from(`${text}\n`)),
    tell: (text) => void told.push(text),
    write: async (bytes) => void chunks.push(Buffer.from(bytes)),
    progress: (text) => void progress.push(text),
  };
  const exitCode = await run(args, terminal);
  return { exitCode, out: Buffer.concat(chunks).toString(), told: told.join('\n'), progress };
}
