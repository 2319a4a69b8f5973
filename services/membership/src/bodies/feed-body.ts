import { FEED_STATES, Id, OneOf, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { FeedRow } from '../db/schema.ts';
import { RELEASE_VALID_MS, RELEASES_NEEDED, type Release, validReleases } from '../domain/feed.ts';

export const FeedId = Id('fed', 'HR feed');

const GateBody = Type.Object(
  {
    rule: Type.String({
      description: 'absence (passed), absence_hold, absence_refusal, group_loss, last_admin, stale_feed',
    }),
    limit: Type.Number({ description: 'More than this many trips the rule' }),
    value: Type.Number(),
    of: Type.Number({ description: "The source's active people, or the group's members" }),
    share: Type.Number({ description: 'value / of' }),
    limitShare: Type.Number(),
    groupId: Type.Optional(Type.String()),
  },
  { description: 'What the mass-change failsafe found' },
);

const ReleaseBody = Type.Object(
  {
    needed: Type.Integer(),
    given: Type.Integer(),
    releases: Type.Array(Type.Object({ personId: Type.String(), releasedAt: Timestamp, expiresAt: Timestamp })),
    explanation: Type.Object({ en: Type.String(), zh: Type.String() }),
  },
  {
    description:
      'Present while the failsafe holds the plan: how many, what share, which limit, and how two people release it',
  },
);

/** An HR feed and its plan. */
export const FeedBody = Type.Object(
  {
    id: FeedId,
    source: Type.String(),
    mode: OneOf(['full', 'delta'] as const),
    state: OneOf(FEED_STATES),
    version: Type.Integer(),
    counts: Type.Record(Type.String(), Type.Integer(), {
      description: 'joiners, leavers, movers, changed, unchanged, review, rejected',
    }),
    gate: GateBody,
    planHash: Type.String(),
    changes: Type.Integer(),
    appliedChanges: Type.Integer(),
    rows: Type.Integer(),
    sha256: Type.String(),
    encoding: Type.String({ description: 'utf-8, gb18030, utf-16le; of a workbook xlsx' }),
    repeatOf: Type.Optional(Type.String({ description: 'An earlier feed with this very file' })),
    release: Type.Optional(ReleaseBody),
    uploadedBy: Type.String(),
    appliedBy: Type.Optional(Type.String()),
    createdAt: Timestamp,
    appliedAt: Type.Optional(Timestamp),
    wouldChange: Type.Optional(
      Type.Boolean({ description: 'Dry run only: whether applying this plan would change anything' }),
    ),
  },
  { title: 'Feed' },
);
export type FeedBody = Static<typeof FeedBody>;

export function renderFeed(feed: FeedRow, releases: readonly Release[], now: Date): FeedBody {
  const isWaiting = feed.state === 'held' || feed.state === 'refused';
  return {
    id: feed.feedId,
    source: feed.source,
    mode: feed.mode,
    state: feed.state,
    version: feed.version,
    counts: feed.counts,
    gate: feed.gate,
    planHash: feed.planHash,
    changes: feed.changes,
    appliedChanges: feed.appliedSeq,
    rows: feed.rows,
    sha256: feed.sha256,
    encoding: feed.encoding,
    ...(feed.repeatOf === null ? {} : { repeatOf: feed.repeatOf }),
    ...(isWaiting ? { release: renderRelease(feed, validReleases(feed, releases, now)) } : {}),
    uploadedBy: feed.uploadedBy,
    ...(feed.appliedBy === null ? {} : { appliedBy: feed.appliedBy }),
    createdAt: feed.createdAt.toISOString(),
    ...(feed.appliedAt === null ? {} : { appliedAt: feed.appliedAt.toISOString() }),
  };
}

function renderRelease(feed: FeedRow, releases: readonly Release[]): Static<typeof ReleaseBody> {
  return {
    needed: RELEASES_NEEDED,
    given: releases.length,
    releases: releases.map(({ personId, releasedAt }) => ({
      personId,
      releasedAt: releasedAt.toISOString(),
      expiresAt: new Date(releasedAt.getTime() + RELEASE_VALID_MS).toISOString(),
    })),
    explanation: explain(feed),
  };
}

function explain({ feedId, gate }: FeedRow): { en: string; zh: string } {
  const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
  const how = `POST /v1/hr-feeds/${feedId}/releases {planHash, reason}`;
  const steps = {
    en: `Nothing was changed. Two different people (unit head, office or HR staff; neither the uploader) release exactly this plan with ${how}; a release is good for 24 h and for this plan only. Then POST …/application.`,
    zh: `未作任何变更。须由两名不同人员(单位最高负责人、党政办或人事人员,且非上传者)以 ${how} 放行该计划;放行 24 小时内一次有效,然后 POST …/application。`,
  };
  switch (gate.rule) {
    case 'stale_feed':
      return {
        en: `This file was applied before and a later one since. ${steps.en}`,
        zh: `该文件早前已生效,其后已有更新的数据。${steps.zh}`,
      };
    case 'last_admin':
      return {
        en: `Group ${gate.groupId} would lose its last admin. ${steps.en}`,
        zh: `群 ${gate.groupId} 将失去最后一名管理员。${steps.zh}`,
      };
    case 'group_loss':
      return {
        en: `Group ${gate.groupId} would lose ${gate.value} of ${gate.of} members (${percent(gate.share)}); the limit is ${gate.limit} (${percent(gate.limitShare)}). ${steps.en}`,
        zh: `群 ${gate.groupId} 将失去 ${gate.of} 名成员中的 ${gate.value} 名(${percent(gate.share)}),上限 ${gate.limit} 名(${percent(gate.limitShare)})。${steps.zh}`,
      };
    case 'absence':
    case 'absence_hold':
    case 'absence_refusal':
      return {
        en: `${gate.value} of ${gate.of} active people of the source (${percent(gate.share)}) are missing without being named as leavers; the limit is ${gate.limit} (${percent(gate.limitShare)}). ${steps.en}`,
        zh: `该来源 ${gate.of} 名在职人员中有 ${gate.value} 名(${percent(gate.share)})未列出且未标明离职,上限 ${gate.limit} 名(${percent(gate.limitShare)})。${steps.zh}`,
      };
    default:
      return gate.rule satisfies never;
  }
}
