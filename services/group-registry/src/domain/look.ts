import type { GroupKind, NoticeSubject } from '@groupwarden/contracts';
import { addDays } from './calendar-day.ts';
import type { RegistryPolicy } from './policy.ts';

/** What the timed duties of the life cycle need to know of a group on record; days are the unit's. */
export interface LookedAt {
  readonly state: 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved';
  readonly kind: GroupKind;
  /** Last day of a temporary group. */
  readonly endsOn: string | undefined;
  /** Last day for the renewal: of the filing, or of a campaign that asks for it sooner. */
  readonly renewalDueOn: string;
  /** Day on which an announced dissolution takes effect. */
  readonly dissolvesOn: string | undefined;
  /** Last day on which a dissolved group can be restored; absent once it is archived. */
  readonly restorableOn: string | undefined;
}

export type LifeCycleDuty =
  | 'suspend_overdue'
  | 'dissolve_overdue'
  | 'dissolve_ended'
  | 'dissolve_announced'
  | 'archive';

/** What falls due on a group today, and when somebody has to look again. */
export interface Look {
  readonly duty: LifeCycleDuty | undefined;
  /** What the admins are to be told; the stage tells one reminder from the next. */
  readonly notices: readonly { readonly subject: NoticeSubject; readonly stage: string; readonly dueOn: string }[];
  /** Always later than today. After a duty the group is looked at again at once, by what it has become. */
  readonly lookOn: string | undefined;
}

const NOTHING: Look = { duty: undefined, notices: [], lookOn: undefined };
const act = (duty: LifeCycleDuty): Look => ({ ...NOTHING, duty });

/** The duties of a day: reminders of renewal and end, suspension and dissolution when overdue, archive (R2, domain §4). */
export function lookAt(group: LookedAt, today: string, policy: RegistryPolicy): Look {
  switch (group.state) {
    case 'dissolved':
      if (group.restorableOn === undefined) return NOTHING;
      return group.restorableOn < today ? act('archive') : { ...NOTHING, lookOn: addDays(group.restorableOn, 1) };
    case 'dissolving':
      return lookAtDissolving(group, today);
    case 'filed':
    case 'active':
    case 'suspended':
      return lookAtLive(group, today, policy);
    default:
      return group.state satisfies never;
  }
}

/** A temporary group ends on its day, though a later one was announced. */
function lookAtDissolving(group: LookedAt, today: string): Look {
  const endsOn = endOf(group);
  if (endsOn !== undefined && endsOn < today) return act('dissolve_ended');
  if (group.dissolvesOn === undefined || group.dissolvesOn <= today) return act('dissolve_announced');
  return { ...NOTHING, lookOn: first([group.dissolvesOn, ...(endsOn ? [addDays(endsOn, 1)] : [])], today) };
}

const endOf = ({ kind, endsOn }: LookedAt): string | undefined => (kind === 'temporary' ? endsOn : undefined);

function lookAtLive(group: LookedAt, today: string, policy: RegistryPolicy): Look {
  const { state, renewalDueOn } = group;
  const endsOn = endOf(group);
  if (endsOn !== undefined && endsOn < today) return act('dissolve_ended');
  const ends = endsOn === undefined ? [] : [{ subject: 'group_ends' as const, on: endsOn, days: policy.endNoticeDays }];
  const renewed = isRenewed(group);
  const renews = renewed
    ? [{ subject: 'renewal_due' as const, on: renewalDueOn, days: policy.renewalReminderDays }]
    : [];
  const lastDay = addDays(renewalDueOn, policy.overdueDissolutionDays);
  if (renewed && lastDay < today) return act('dissolve_overdue');
  const overdue = renewed && renewalDueOn < today;
  if (overdue && state === 'active') return act('suspend_overdue');

  const deadlines = [...renews, ...ends];
  const notices = deadlines.flatMap(({ subject, on, days }) => {
    const stage = stageOf(on, days, today);
    return stage === undefined ? [] : [{ subject, stage: `${on}:${stage}`, dueOn: on }];
  });
  if (overdue) notices.push({ subject: 'renewal_due', stage: `${renewalDueOn}:overdue`, dueOn: renewalDueOn });
  const days = deadlines.flatMap(({ on, days }) => [...days.map((ahead) => addDays(on, -ahead)), addDays(on, 1)]);
  return { duty: undefined, notices, lookOn: first([...days, ...(renewed ? [addDays(lastDay, 1)] : [])], today) };
}

/** A temporary group that ends before its renewal is due is not renewed. */
export const isRenewed = ({
  kind,
  endsOn,
  renewalDueOn,
}: Pick<LookedAt, 'kind' | 'endsOn' | 'renewalDueOn'>): boolean =>
  kind === 'standing' || endsOn === undefined || endsOn > renewalDueOn;

/** The smallest number of days ahead that has been reached: a stage that was missed is not made up for. */
const stageOf = (dueOn: string, days: readonly number[], today: string): number | undefined =>
  dueOn < today
    ? undefined
    : days.filter((ahead) => addDays(dueOn, -ahead) <= today).reduce<number | undefined>(least, undefined);

const least = (a: number | undefined, b: number): number => (a === undefined ? b : Math.min(a, b));

const first = (days: readonly string[], after: string): string | undefined =>
  days.filter((day) => day > after).sort()[0];
