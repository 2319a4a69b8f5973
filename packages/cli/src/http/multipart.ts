import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError, EXIT } from '../exit-code.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file and its manifest as multipart/form-data (RFC 7578), streamed, so that progress can be shown. */
export async function multipartUpload(upload: {
  file: string;
  manifest: string | undefined;
  onBytes: (total: number) => (done: number) => void;
}): Promise<{
  body: ReadableStream;
  contentType: string;
  /** Of the whole body in bytes: a service makes room for as much as is said. */
  contentLength: number;
  manifestFields: Record<string, string | undefined>;
}> {
  const { size } = await readable(upload.file, stat(upload.file));
  const manifest = upload.manifest && (await readable(upload.manifest, readFile(upload.manifest, 'utf8')));
  const boundary = `groupwarden-${randomUUID()}`;
  const show = upload.onBytes(size);
  const head = Buffer.concat([
    ...(manifest ? [part(boundary, 'name="manifest"', 'application/json', `${manifest}\r\n`)] : []),
    part(boundary, `name="file"; filename="${encodeURIComponent(basename(upload.file))}"`, mediaTypeOf(upload.file)),
  ]);
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield head;
    let done = 0;
    for await (const chunk of createReadStream(upload.file) as AsyncIterable<Buffer>) {
      yield chunk;
      done += chunk.length;
      show(done);
    }
    yield end;
  }
  return {
    body: ReadableStream.from(parts()),
    contentType: `multipart/form-data; boundary=${boundary}`,
    contentLength: head.length + size + end.length,
    manifestFields: manifest ? fieldsOf(manifest) : {},
  };
}

const part = (boundary: string, disposition: string, type: string, content = ''): Uint8Array =>
  Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n${content}`,
  );

const mediaTypeOf = (path: string): string => MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** Source and mode of the manifest; whether the rest fits is for the server to say. */
function fieldsOf(manifest: string): Record<string, string | undefined> {
  try {
    const { source, mode } = JSON.parse(manifest) as Record<string, unknown>;
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    return { source: text(source), mode: text(mode) };
  } catch {
    throw new CommandError('--manifest is not JSON.', EXIT.usage);
  }
}

async function readable<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`, EXIT.failed);
  }
}
