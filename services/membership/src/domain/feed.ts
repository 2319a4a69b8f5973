import { accept, type Decision, type FeedState, refuse } from '@groupwarden/contracts';
import type { GateVerdict } from './feed-gate.ts';

/** A release is good for one day. */
export const RELEASE_VALID_MS = 24 * 3_600_000;
/** A plan that waits needs this many people. */
export const RELEASES_NEEDED = 2;

export interface FeedFacts {
  readonly state: FeedState;
  readonly planHash: string;
  /** `person:<personId>` or `client:<name>`. */
  readonly uploadedBy: string;
}
export interface Release {
  readonly personId: string;
  readonly planHash: string;
  readonly releasedAt: Date;
}

export interface ReleaseCommand {
  readonly planHash: string;
  readonly personId: string;
  readonly mayRelease: boolean;
}

/** One person releases exactly this plan; neither the uploader nor twice the same (domain §5). */
export function decideRelease(
  feed: FeedFacts,
  releases: readonly Release[],
  command: ReleaseCommand,
  now: Date,
): Decision<Release> {
  if (feed.state !== 'held' && feed.state !== 'refused')
    return refuse({
      code: 'release_not_needed',
      detail: `The feed is ${feed.state}; only a held or refused plan is released.`,
    });
  if (command.planHash !== feed.planHash) return refuse(otherPlan);
  if (!command.mayRelease)
    return refuse({
      code: 'authority_missing',
      detail: 'A plan is released by the unit head, office staff or HR staff.',
    });
  if (feed.uploadedBy === `person:${command.personId}`)
    return refuse({ code: 'separation_of_duties', detail: 'Whoever uploaded the feed does not release it.' });
  if (validReleases(feed, releases, now).some((release) => release.personId === command.personId))
    return refuse({ code: 'release_repeated', detail: 'This person has released the plan; another one is needed.' });
  return accept({ personId: command.personId, planHash: command.planHash, releasedAt: now });
}

/** Releases that still count: of this plan, by different people, not older than 24 h. */
export function validReleases(feed: FeedFacts, releases: readonly Release[], now: Date): readonly Release[] {
  const live = releases.filter(
    (release) =>
      release.planHash === feed.planHash &&
      now.getTime() - release.releasedAt.getTime() < RELEASE_VALID_MS &&
      feed.uploadedBy !== `person:${release.personId}`,
  );
  return [...new Map(live.map((release) => [release.personId, release])).values()];
}

export interface ApplicationFacts {
  readonly planHash: string;
  readonly releases: readonly Release[];
  /** Version of the source's roster on which the plan was made, and the one now. */
  readonly baseVersion: number;
  readonly rosterVersion: number;
  /** The plan judged again with what was applied meanwhile. */
  readonly verdict: GateVerdict;
}

/** Whether the plan may be applied now. */
export function decideApplication(feed: FeedFacts, facts: ApplicationFacts, now: Date): Decision<'apply'> {
  switch (feed.state) {
    case 'planned':
    case 'held':
    case 'refused': {
      if (facts.planHash !== feed.planHash) return refuse(otherPlan);
      if (facts.baseVersion !== facts.rosterVersion)
        return refuse({
          code: 'roster_moved_on',
          detail: 'Another feed of the source was applied since this plan was made; send the feed again.',
        });
      const released = validReleases(feed, facts.releases, now).length;
      if ((feed.state !== 'planned' || facts.verdict.state !== 'planned') && released < RELEASES_NEEDED)
        return refuse({
          code: 'feed_not_released',
          detail: `The failsafe holds this plan; ${released} of ${RELEASES_NEEDED} releases are there.`,
        });
      return accept('apply');
    }
    case 'applying':
    case 'applied':
    case 'failed':
      return refuse({ code: 'state_conflict', detail: `The feed is ${feed.state}.` });
    default:
      return feed.state satisfies never;
  }
}

const otherPlan = {
  code: 'plan_hash_mismatch',
  detail: 'This is not the hash of the plan; read the feed again.',
  pointer: '/planHash',
};
