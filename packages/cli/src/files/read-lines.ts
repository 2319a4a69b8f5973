import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { CommandError, EXIT } from '../exit-code.ts';

/** A line longer than this is no line of a file of ours. */
const MAX_LINE_CHARS = 16 * 1024 * 1024;

/**
 * Lines of a UTF-8 file, without their newlines, read as they are asked for. Only `\n` ends a line: JSON text may hold the
 * other characters that Node's readline would split at.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunksOf(path)) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_LINE_CHARS) throw new CommandError(`${path}: a line is too long`, EXIT.failed);
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    const file = await open(path);
    try {
      yield* file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`, EXIT.failed);
  }
}
