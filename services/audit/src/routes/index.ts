import { changeFeedRoute, type Route } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { createExport } from './create-export.ts';
import { getCheckpoint } from './get-checkpoint.ts';
import { getConsistencyProof } from './get-consistency-proof.ts';
import { getEntry } from './get-entry.ts';
import { getEntryProof } from './get-entry-proof.ts';
import { getExport } from './get-export.ts';
import { getExportContent } from './get-export-content.ts';
import { getInclusionProof } from './get-inclusion-proof.ts';
import { getTile } from './get-tile.ts';
import { getTimeline } from './get-timeline.ts';
import { listEntries } from './list-entries.ts';
import { listLogKeys } from './list-log-keys.ts';

export const routes: readonly Route<Context>[] = [
  // Supervision: readings are on record.
  listEntries,
  getEntry,
  getTimeline,
  createExport,
  getExport,
  getExportContent,
  // Verification: hashes and signatures, no content but sealed leaves.
  getEntryProof,
  getCheckpoint,
  getTile,
  getInclusionProof,
  getConsistencyProof,
  listLogKeys,
  changeFeedRoute<Context>('audit', ['audit:read']),
];
