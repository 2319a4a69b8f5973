import { Id } from '@groupwarden/contracts';

/** TypeID of an entry: the UUID of its fact under the prefix `ent`. */
export const EntryId = Id('ent', 'Entry of the audit log');
/** TypeID of an export. */
export const ExportId = Id('exp', 'Export of the audit log');
