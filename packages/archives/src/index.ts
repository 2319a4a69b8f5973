export { inspectZip } from './inspect-zip.ts';
export { partOf, ZipError } from './part-of.ts';
export { readZipDirectory, ZIP_LIMITS, type ZipEntry, type ZipFault, type ZipLimits } from './zip-directory.ts';
