import { createHash } from 'node:crypto';
import { FeedFileError } from './feed-file-error.ts';

/** What the sender says of the file; each field that is given must be true. */
export interface Manifest {
  readonly source?: string;
  readonly mode?: string;
  readonly rows?: number;
  readonly sha256?: string;
  /** Name of the sheet of a workbook that has the roster; default: the first. */
  readonly sheet?: string;
}

/** Reads the manifest part of a multipart feed. */
export function readManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new FeedFileError('manifest_unreadable', 'The manifest is not JSON.', '/manifest');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FeedFileError('manifest_unreadable', 'The manifest is not an object.', '/manifest');
  const fields = value as Record<string, unknown>;
  for (const name of ['source', 'mode', 'sha256', 'sheet'])
    if (fields[name] !== undefined && typeof fields[name] !== 'string')
      throw new FeedFileError('manifest_unreadable', `${name} is not text.`, `/manifest/${name}`);
  if (fields['rows'] !== undefined && !Number.isSafeInteger(fields['rows']))
    throw new FeedFileError('manifest_unreadable', 'rows is not a whole number.', '/manifest/rows');
  return fields as Manifest;
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export interface ManifestMismatch {
  readonly pointer: string;
  readonly detail: string;
}

/** Every field in which the manifest and the file disagree. */
export function compareManifest(
  manifest: Manifest,
  actual: { readonly source: string; readonly mode: string; readonly rows: number; readonly sha256: string },
): ManifestMismatch[] {
  const said = { ...manifest, ...(manifest.sha256 === undefined ? {} : { sha256: manifest.sha256.toLowerCase() }) };
  return (['source', 'mode', 'rows', 'sha256'] as const)
    .filter((field) => said[field] !== undefined && said[field] !== actual[field])
    .map((field) => ({
      pointer: `/manifest/${field}`,
      detail: `the manifest says ${said[field]}, the feed has ${actual[field]}`,
    }));
}
