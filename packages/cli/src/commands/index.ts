import type { Command } from '../command.ts';
import { auditExport } from './audit-export.ts';
import { auditProofVerify } from './audit-proof-verify.ts';
import { auditVerify } from './audit-verify.ts';
import { feedUpload } from './feed-upload.ts';

/** Every subcommand, in the order of the help. */
export const commands: readonly Command[] = [auditVerify, auditExport, auditProofVerify, feedUpload];
