import { changeFeedRoute, type Route } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { acknowledgeHrRecord } from './acknowledge-hr-record.ts';
import { addEvidence } from './add-evidence.ts';
import { addNote } from './add-note.ts';
import { assignCase } from './assign-case.ts';
import { completeCriticism } from './complete-criticism.ts';
import { decideAppeal } from './decide-appeal.ts';
import { decideCase } from './decide-case.ts';
import { fileAppeal } from './file-appeal.ts';
import { getAppeal } from './get-appeal.ts';
import { getCase } from './get-case.ts';
import { getContentPolicy } from './get-content-policy.ts';
import { getCriticism } from './get-criticism.ts';
import { getHrRecord } from './get-hr-record.ts';
import { getStatement } from './get-statement.ts';
import { listCases } from './list-cases.ts';
import { listCriticisms } from './list-criticisms.ts';
import { listHrRecords } from './list-hr-records.ts';
import { listNotes } from './list-notes.ts';
import { listRules } from './list-rules.ts';
import { proposeDecision } from './propose-decision.ts';
import { readEvidence } from './read-evidence.ts';
import { reportMessage } from './report-message.ts';
import { screenMessages } from './screen-messages.ts';

/** Every operation of moderation, grouped by who may call it. */
export const routes: readonly Route<Context>[] = [
  // Connectors, admins
  screenMessages,
  // Anybody of the group
  reportMessage,
  getContentPolicy,
  listRules,
  // Deciders
  listCases,
  getCase,
  assignCase,
  addNote,
  listNotes,
  addEvidence,
  readEvidence,
  proposeDecision,
  decideCase,
  decideAppeal,
  // Whom a decision concerns
  getStatement,
  fileAppeal,
  getAppeal,
  // Superiors
  listCriticisms,
  getCriticism,
  completeCriticism,
  // The HR system
  listHrRecords,
  getHrRecord,
  acknowledgeHrRecord,
  changeFeedRoute('moderation', ['cases:read']),
];
