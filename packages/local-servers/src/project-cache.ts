import { resolve } from 'node:path';

/** Folder of fetched programs, shared by `npm start` and the tests; safe to delete. */
export const PROJECT_CACHE = resolve(import.meta.dirname, '../../../.groupwarden/cache');
