import { createHash } from 'node:crypto';
import type { Transaction } from '@groupwarden/database';
import { findByIds } from '@groupwarden/roster-projection';
import canonicalize from 'canonicalize';
import { named } from './bodies/render-case.ts';
import type { StatementContent } from './bodies/statement-body.ts';
import { findGroup } from './db/groups.ts';
import { insertStatement } from './db/statements.ts';
import type { CaseFile } from './domain/case-file.ts';

/** Serves the reasons of a violation, and again what an appeal made of them; frozen as served (R11). */
export async function serveStatement(tx: Transaction, { case: subject, appeal }: CaseFile, now: Date): Promise<void> {
  if (!('decision' in subject) || subject.decision.decision !== 'violation' || subject.subjectId === undefined) return;
  const { decision } = subject;
  const outcome = appeal?.state === 'decided' ? appeal : undefined;
  const names = await findByIds(tx, [subject.subjectId, decision.byId, ...(outcome ? [outcome.decidedById] : [])]);
  const content: StatementContent = {
    caseId: subject.id,
    groupId: subject.groupId,
    groupName: (await findGroup(tx, subject.groupId))?.name ?? '',
    subject: named(names, subject.subjectId),
    category: subject.category,
    clause: decision.clause ?? '',
    severity: decision.severity ?? 'moderate',
    measures: [...decision.measures],
    facts: decision.facts,
    decidedBy: named(names, decision.byId),
    decidedAt: decision.at.toISOString(),
    policyVersion: decision.policyVersion,
    appealUntil: decision.appealUntil.toISOString(),
    ...(outcome && {
      appeal: {
        id: outcome.id,
        decision: outcome.decision,
        reason: outcome.reason,
        decidedBy: named(names, outcome.decidedById),
        decidedAt: outcome.decidedAt.toISOString(),
      },
    }),
    notice: NOTICE,
  };
  const canonical = canonicalize(content) ?? '';
  const sha256 = createHash('sha256').update(canonical).digest('hex');
  await insertStatement(tx, subject.id, { content, sha256, servedAt: now });
}

const NOTICE = {
  en: 'You may appeal once until the date given, to a person who had no part in the decision: POST /v1/cases/{caseId}/appeals.',
  zh: '如不服本决定,可在所载日期前申诉一次,由未参与本决定的人员处理:POST /v1/cases/{caseId}/appeals。',
};
