import { Problem, type RawBody, type UploadedFile } from '@groupwarden/server';
import { FeedFileError } from './feed-file-error.ts';
import { isWorkbook, type SentFile } from './is-workbook.ts';
import { type Manifest, readManifest } from './manifest.ts';
import type { FeedFormat } from './read-feed.ts';

const SOURCE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A feed as it came in, before its rows are read. */
export interface Upload {
  readonly source: string;
  readonly mode: 'full' | 'delta';
  readonly format: FeedFormat;
  readonly content: Buffer;
  readonly manifest: Manifest;
}

/** Finds file, manifest, source and mode in a request. Throws Problem. */
export function readUpload(body: RawBody, query: { source?: string; mode?: 'full' | 'delta' }): Upload {
  const { manifest, ...file } = readParts(body);
  const source = query.source ?? manifest.source;
  if (source === undefined)
    throw new Problem('feed_source_missing', {
      errors: [
        { pointer: '/query/source', code: 'feed_source_missing', detail: 'is required, here or in the manifest' },
      ],
    });
  if (!SOURCE.test(source)) throw invalid('/manifest/source', 'letters, digits, ".", "_" and "-", at most 64');
  const mode = query.mode ?? manifest.mode ?? 'full';
  if (mode !== 'full' && mode !== 'delta') throw invalid('/manifest/mode', 'must be one of full, delta');
  const format = formatOf(file);
  if (manifest.sheet !== undefined && format !== 'xlsx') {
    const detail = 'the manifest names a sheet, the feed is no workbook';
    throw new Problem('manifest_mismatch', {
      detail,
      errors: [{ pointer: '/manifest/sheet', code: 'manifest_mismatch', detail }],
    });
  }
  return { source, mode, format, content: file.content, manifest };
}

function readParts({ mediaType, content, multipart }: RawBody): SentFile & { readonly manifest: Manifest } {
  if (!multipart) return { content, fileName: '', mediaType, manifest: {} };
  const isManifest = (file: UploadedFile): boolean => file.field === 'manifest';
  const manifestText = multipart.files.find(isManifest)?.content.toString('utf8') ?? multipart.fields['manifest'];
  const files = multipart.files.filter((file) => !isManifest(file));
  const file = files.find(({ field }) => field === 'file' || field === 'feed') ?? files[0];
  // A client may send the rows as a plain field.
  const text = multipart.fields['file'];
  if (!file && text === undefined)
    throw new Problem('feed_file_missing', {
      errors: [{ pointer: '/file', code: 'feed_file_missing', detail: 'is required' }],
    });
  return {
    content: file?.content ?? Buffer.from(text ?? '', 'utf8'),
    fileName: file?.fileName ?? '',
    mediaType: file?.mediaType ?? 'text/csv',
    manifest: manifestText === undefined ? {} : readable(() => readManifest(manifestText)),
  };
}

/** A file that cannot be read is the sender's problem, with a pointer to what is wrong. */
export function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asProblem(error);
  }
}

export const asProblem = (error: unknown): unknown =>
  error instanceof FeedFileError
    ? new Problem(error.code, {
        detail: error.message,
        errors: [
          {
            ...(error.pointer === undefined ? {} : { pointer: error.pointer }),
            code: error.code,
            detail: error.message,
          },
        ],
      })
    : error;

function formatOf(file: SentFile): FeedFormat {
  const { content, fileName, mediaType } = file;
  if (isWorkbook(file)) return 'xlsx';
  if (/json|ndjson/.test(mediaType) || /\.(jsonl|ndjson|json)$/i.test(fileName)) return 'jsonl';
  return content
    .subarray(0, 64)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .startsWith('{')
    ? 'jsonl'
    : 'csv';
}

const invalid = (pointer: string, detail: string): Problem =>
  new Problem('invalid_field', { detail, errors: [{ pointer, code: 'invalid_field', detail }] });
