import type { ContentCategory, GroupKind, Platform } from '@groupwarden/contracts';
import type { Paper, Undertaking } from './paper.ts';

/** An admin and since when they are responsible (R4). */
export interface Admin {
  readonly personId: string;
  readonly since: Date;
}

export interface PlatformBinding {
  readonly platform: Platform;
  /** Unknown until the group exists on its platform; certain once the group is active. */
  readonly externalGroupId: string | undefined;
}

/** What a filing says about its group (R2, R3). */
export interface GroupContent {
  readonly name: string;
  /** Goes by a code name. */
  readonly sensitive: boolean;
  readonly purpose: string;
  readonly need: string | undefined;
  readonly kind: GroupKind;
  /** Last calendar day of a temporary group. */
  readonly endsOn: string | undefined;
  readonly departmentCode: string;
  readonly permittedContent: readonly ContentCategory[];
  readonly platform: PlatformBinding;
  readonly admins: readonly Admin[];
  /** Person ids; the admins are among them. */
  readonly listedMembers: readonly string[];
  /** What the group shows its members; empty in groups of before there was one (R18). */
  readonly noticeText: string;
  readonly papers: readonly Paper[];
  /** The last signature of everyone who signed as admin (R18). */
  readonly undertakings: readonly Undertaking[];
}
