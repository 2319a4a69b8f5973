import { parseArgs } from 'node:util';
import { type DataFolder, dataFolder } from './data/folder.ts';
import { startSuite } from './suite/suite.ts';

/** `npm start`: the whole suite on this machine, until Ctrl-C. */
const STOP_WITHIN_MS = 25_000;
const DEFAULT_PORT = 8080;

const say = (line: string): void => console.log(line);
const abort = new AbortController();
let stopping = false;
let stop: (() => Promise<void>) | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

try {
  const fresh = freshFlag();
  const port = portOf(process.env.PORT);
  const folder = dataFolder(process.env);
  say(`Starting Groupwarden on ${folder.path} …`);
  const suite = await startSuite({ folder, port, fresh, report: (line) => say(`  ${line}`) }, abort.signal);
  stop = suite.stop;
  if (abort.signal.aborted) await end();
  else say(welcome(suite.baseUrl, folder));
} catch (error) {
  if (abort.signal.aborted) process.exit(0);
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

/** Once; a second Ctrl-C changes nothing, for the first is already at it. */
async function end(): Promise<void> {
  if (!abort.signal.aborted) {
    say('\nStopping …');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    abort.abort();
  }
  if (stopping || !stop) return;
  stopping = true;
  await stop();
  say('Stopped; the data is kept.');
  process.exit(0);
}

function freshFlag(): boolean {
  return parseArgs({ options: { fresh: { type: 'boolean', default: false } }, strict: true }).values.fresh;
}

function portOf(text: string | undefined): number {
  const port = Number(text || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is "${text}": it must be a number from 0 to 65535`);
  return port;
}

function welcome(baseUrl: string, folder: DataFolder): string {
  const at = process.env.GROUPWARDEN_DATA ? `GROUPWARDEN_DATA=${folder.path} ` : '';
  return `
Groupwarden is running.

  Base URL       ${baseUrl}
  API reference  ${baseUrl}/docs
  A token        ${at}npm run -s token -- --person <employee number>
                 ${at}npm run -s token -- --client <name> --scopes a,b
  The story      ${at}npm run demo
  Logs           ${folder.logs}

Ctrl-C stops everything; the data is kept (npm start -- --fresh starts empty).`;
}
