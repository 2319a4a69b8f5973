import { type GroupState, PLATFORM_ACCOUNT_NAMESPACE, PLATFORMS, type Platform } from '@groupwarden/contracts';

/** What an import says of one group. */
export interface Sighting {
  readonly platform: Platform;
  readonly externalGroupId: string;
  readonly name: string;
  readonly memberCount: number | undefined;
  readonly source: string;
  readonly observedAt: Date;
}

/** Where an observed group stands. */
export type Standing =
  | { readonly state: 'unfiled' }
  /** May be the group of this name, or is that of a proposal with its id. */
  | { readonly state: 'matched'; readonly matchedBy: 'id' | 'name'; readonly groupId: string }
  /** The office noted that it is being filed as this group. */
  | { readonly state: 'matched'; readonly matchedBy: 'office'; readonly groupId: string; readonly reason: string }
  | { readonly state: 'ambiguous'; readonly matchedBy: 'id' | 'name'; readonly candidates: readonly string[] }
  | Resolved;

/** Nothing is left to do. */
export interface Resolved {
  readonly state: 'resolved';
  readonly action: 'link' | 'dissolved' | 'not_official';
  /** The group on record that it is; of a link only. */
  readonly groupId: string | undefined;
  readonly reason: string | undefined;
  /** Person id; undefined where an import or a filing showed it. */
  readonly by: string | undefined;
  readonly at: Date;
}

/** A group that was seen on a platform. */
export interface ObservedGroup extends Sighting {
  readonly id: string;
  readonly unitId: string;
  /** Number of its facts. */
  readonly version: number;
  readonly standing: Standing;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type ObservedFact = 'recorded' | 'changed' | 'resolved' | 'reopened';

/** An observed group as a fact leaves it. */
export interface ObservedChange {
  readonly fact: ObservedFact;
  readonly after: ObservedGroup;
  /** Person id, where a person decided. */
  readonly by: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly reason: string | undefined;
}

/** The platforms on which a group has the same id as on this one: they reach the same accounts. */
export const platformsLike = (platform: Platform): readonly Platform[] =>
  PLATFORMS.filter((other) => PLATFORM_ACCOUNT_NAMESPACE[other] === PLATFORM_ACCOUNT_NAMESPACE[platform]);

/** On record with the office. */
const FILED: readonly GroupState[] = ['filed', 'active', 'suspended', 'dissolving'];
/** Exists on its platform as far as the record says. */
const BOUND: readonly GroupState[] = ['active', 'suspended', 'dissolving'];
/** Never will be on record, or no longer is. */
const OVER: readonly GroupState[] = ['rejected', 'withdrawn', 'lapsed', 'dissolved'];

export const isOnRecord = (state: GroupState): boolean => FILED.includes(state);
export const isBound = (state: GroupState): boolean => BOUND.includes(state);
export const isOver = (state: GroupState): boolean => OVER.includes(state);
