import type { NoticeSubject } from '@groupwarden/contracts';
import { noticeEvents } from '@groupwarden/contracts';
import { transaction } from '@groupwarden/database';
import type { TestAnswer } from '@groupwarden/test-kit';
import type { WantedNotice } from '../src/domain/notices.ts';
import { issueNotices } from '../src/issue-notices.ts';
import type { TestRegistry } from './helper.ts';

/** Notices of a running registry, as its sweeps would want them. */
export function noticesOf(registry: TestRegistry) {
  const idOf = (number: string, unit = 'demo') => registry.people.get(`${unit} ${number}`) ?? '';
  return {
    idOf,
    wanted: (
      number: string,
      group: TestAnswer,
      subject: NoticeSubject,
      stage: string,
      dueAt?: string,
    ): WantedNotice => ({
      personId: idOf(number),
      groupId: group.body.id,
      subject,
      stage,
      ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
    }),
    issue: (wanted: readonly WantedNotice[]) =>
      transaction(registry.running.context.database, { unitId: 'demo' }, (tx) =>
        issueNotices(tx, registry.clock(), wanted),
      ),
    /** Data of the facts so far, optionally about one person. */
    async issued(number?: string) {
      const facts = (await registry.outbox()).filter(({ type }) => type === noticeEvents.issued.type);
      const mine = facts.filter(({ data }) => number === undefined || data['personId'] === idOf(number));
      return mine.map(({ data }) => data);
    },
  };
}
