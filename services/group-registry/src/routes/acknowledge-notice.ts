import { noticeEvents } from '@groupwarden/contracts';
import { enqueue } from '@groupwarden/outbox';
import { callerOf } from '@groupwarden/roster-projection';
import { Problem } from '@groupwarden/server';
import { NoticeBody, NoticeParams, renderNotice } from '../bodies/notice-body.ts';
import { route } from '../context.ts';
import { acknowledge, lockOwnNotice, readNotice } from '../db/find-notices.ts';

export const acknowledgeNotice = route({
  operationId: 'acknowledgeNotice',
  method: 'POST',
  url: '/v1/notices/:noticeId/acknowledgement',
  tag: 'Notices',
  summary: 'Acknowledge a notice',
  description: 'By the person whom it was sent to, once. It changes nothing about what is due.',
  scopes: ['groups:read', 'groups:write'],
  callers: 'person',
  ifMatch: true,
  params: NoticeParams,
  responses: { 200: NoticeBody },
  errors: ['caller_not_on_roster', 'notice_not_found', 'state_conflict'],
  handle: async ({ tx, principal, params, ifMatch, now, requestId, traceParent }) => {
    const { noticeId } = params;
    const caller = await callerOf(tx, principal);
    const notice = await lockOwnNotice(tx, noticeId, caller.personId, ifMatch);
    if (notice.acknowledged_at)
      throw new Problem('state_conflict', { detail: 'The notice has been acknowledged before' });
    await acknowledge(tx, noticeId, now);
    const after = await readNotice(tx, noticeId);
    enqueue(tx, {
      definition: noticeEvents.acknowledged,
      subject: noticeId,
      aggregateVersion: after.version,
      actor: `person:${caller.personId}`,
      correlationId: requestId,
      traceParent,
      time: now,
      data: { noticeId, personId: caller.personId, kind: after.kind },
    });
    return { status: 200, body: renderNotice(after), version: after.version };
  },
});
