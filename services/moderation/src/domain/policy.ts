import type { Measure, ScreeningCategory } from '@groupwarden/contracts';

/** What screening makes of a hit that is certain enough. */
export type Action = 'case' | 'hide' | 'log';

/** How a unit runs moderation; each decision says by which version it was taken (domain §2, §5). */
export interface Policy {
  readonly version: number;
  /** Hits below this are logged only. */
  readonly caseConfidence: number;
  readonly actions: Readonly<Record<ScreeningCategory, Action>>;
  /** R11: what a violation leads to where the decision names nothing else. */
  readonly defaultMeasures: readonly Measure[];
  readonly leaseWorkingDays: number;
  readonly proposalWorkingDays: number;
  readonly criticismWorkingDays: number;
  readonly hideHours: number;
  readonly appealWindowDays: number;
  readonly appealAnswerDays: number;
}

export const DEFAULT_POLICY: Policy = {
  version: 1,
  caseConfidence: 0.7,
  actions: {
    classified: 'case',
    unlawful: 'case',
    rumour: 'case',
    personal_attack: 'case',
    red_packet: 'case',
    canvassing: 'case',
    leak: 'case',
    personal_data: 'case',
    advertising: 'hide',
    off_topic: 'hide',
    // R16: seen and measured, never punished.
    formalism: 'log',
  },
  defaultMeasures: ['removal', 'criticism', 'hr_record'],
  leaseWorkingDays: 2,
  proposalWorkingDays: 3,
  criticismWorkingDays: 3,
  hideHours: 72,
  appealWindowDays: 30,
  appealAnswerDays: 30,
};
