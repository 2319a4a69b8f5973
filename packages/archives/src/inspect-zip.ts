import { partOf, ZipError } from './part-of.ts';
import { readZipDirectory, ZIP_LIMITS, type ZipEntry, type ZipFault, type ZipLimits } from './zip-directory.ts';

/**
 * Whether an archive is whole and stays within its limits: every part is inflated once, counted and compared with its
 * checksum, a few kilobytes at a time, and never beyond the size that it claims.
 */
export async function inspectZip(
  bytes: Buffer,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<readonly ZipEntry[] | ZipFault> {
  const entries = readZipDirectory(bytes, limits);
  if ('fault' in entries) return entries;
  try {
    for (const entry of entries) for await (const _ of partOf(bytes, entry));
  } catch (error) {
    if (error instanceof ZipError) return { fault: error.fault, detail: error.message };
    throw error;
  }
  return entries;
}
