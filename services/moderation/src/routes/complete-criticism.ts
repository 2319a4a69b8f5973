import { CalendarDate } from '@groupwarden/contracts';
import { callerOf, findByIds } from '@groupwarden/roster-projection';
import { eventsOf, Problem, requireVersion } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import { Type } from '@sinclair/typebox';
import { CriticismBody, renderCriticism } from '../bodies/criticism-body.ts';
import { CriticismParams, FreeText } from '../bodies/step-bodies.ts';
import { refuseClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { unitCalendar } from '../db/calendar.ts';
import { findCriticism } from '../db/criticisms.ts';
import { lockFile } from '../db/load-file.ts';
import { saveFile } from '../db/save-file.ts';
import { completeCriticism as complete } from '../domain/carry-out.ts';
import { publish } from '../publish.ts';

export const completeCriticism = route({
  operationId: 'completeCriticism',
  method: 'POST',
  url: '/v1/criticisms/:criticismId/completion',
  tag: 'Criticism duties',
  summary: 'Report a criticism as held',
  description:
    'By the superior whose duty it is, with what was said and, if there is one, the hash of the record (R11).',
  scopes: [],
  callers: 'person',
  ifMatch: true,
  params: CriticismParams,
  body: Type.Object({
    heldOn: CalendarDate,
    summary: FreeText(),
    evidenceSha256: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$' })),
  }),
  responses: { 200: CriticismBody },
  errors: [
    'criticism_not_found',
    'case_not_found',
    'caller_not_on_roster',
    'not_the_superior',
    'version_stale',
    'state_conflict',
    'held_on_implausible',
    'classified_text',
  ],
  examples: { body: { heldOn: '2026-11-24', summary: '已谈话教育,本人认识到错误。' } },
  handle: async ({ tx, context, principal, params, body, ifMatch, now, requestId, traceParent }) => {
    refuseClassified(context, { '/summary': body.summary });
    const { personId } = await callerOf(tx, principal);
    const found = await findCriticism(tx, params.criticismId);
    if (!found) throw new Problem('criticism_not_found');
    const before = await lockFile(tx, found.caseId);
    const criticism = before.criticisms.find((item) => item.id === found.id) ?? found;
    if (criticism.superiorId !== personId) throw new Problem('not_the_superior');
    requireVersion(criticism.version, ifMatch);
    const zone = (await unitCalendar(tx)).data.timeZone;
    const decidedAt = 'decision' in before.case ? before.case.decision.at : before.case.createdAt;
    const facts = { now, today: localDate(zone, now), assignedOn: localDate(zone, decidedAt), actorId: personId };
    const events = eventsOf(complete(criticism, body, facts));
    const file = publish(tx, before, events, { actor: `person:${personId}`, now, requestId, traceParent });
    await saveFile(tx, before, file);
    const after = file.criticisms.find((item) => item.id === found.id) ?? criticism;
    const names = await findByIds(tx, [after.subjectId, after.superiorId]);
    return { status: 200, body: renderCriticism(after, names), version: after.version };
  },
});
