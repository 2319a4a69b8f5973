import { OneOf, PolicyProposalId, Timestamp, UnitCode } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { LoadedProposal } from '../db/policy-proposals.ts';
import type { ListedVersion } from '../db/policy-versions.ts';
import { DEFAULT_POLICY, SETTINGS, type SettingName, type Settings, settingsOf } from '../domain/policy.ts';
import { POLICY_EFFECTS, type PolicyEffect } from '../domain/policy-effects.ts';
import { POLICY_PROPOSAL_STATES } from '../domain/policy-proposal.ts';
import { NamedPerson } from './group-body.ts';
import { ReasonBody } from './step-bodies.ts';

/** Settings by name, as they are written on the wire. */
export const SettingValues = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Settings by name',
  examples: [{ approvalWorkingDays: 5, minAdmins: 2 }],
});

const Setting = Type.Object(
  {
    value: Type.Unknown({ examples: [3] }),
    type: OneOf(['integer', 'boolean', 'choice', 'text', 'words', 'integers']),
    default: Type.Unknown({ examples: [3] }),
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    maxLength: Type.Optional(Type.Integer()),
    maxItems: Type.Optional(Type.Integer()),
    words: Type.Optional(Type.Array(Type.String())),
    description: Type.Object({ en: Type.String(), zh: Type.String() }),
  },
  { title: 'Setting' },
);

export const VERSION_STATES = ['scheduled', 'in_force', 'past', 'superseded'] as const;

/** A confirmed version of the policy. */
export const PolicyVersionBody = Type.Object(
  {
    version: Type.Integer(),
    state: OneOf(VERSION_STATES, { description: 'superseded: another version took its place before it took effect' }),
    effectiveFrom: Type.Union([Timestamp, Type.Null()], { description: 'null: from the beginning' }),
    effectiveTo: Type.Union([Timestamp, Type.Null()]),
    changes: SettingValues,
    settings: SettingValues,
    proposalId: Type.Union([PolicyProposalId, Type.Null()]),
    confirmedBy: Type.Union([NamedPerson, Type.Null()]),
    confirmedAt: Type.Union([Timestamp, Type.Null()]),
  },
  { title: 'PolicyVersion' },
);
export type PolicyVersionBody = Static<typeof PolicyVersionBody>;

/** The settings of a unit at an instant, and what is to come. */
export const RegistryPolicyBody = Type.Object(
  {
    unitId: UnitCode,
    version: Type.Integer({ description: 'The version in force; 1 is the default that nobody confirmed' }),
    latestVersion: Type.Integer({ description: 'The highest version confirmed; what a new proposal is based on' }),
    at: Timestamp,
    settings: Type.Record(Type.String(), Setting),
    scheduled: Type.Array(PolicyVersionBody, { description: 'Confirmed versions that take effect later' }),
  },
  { title: 'RegistryPolicy' },
);

/** A proposed change of settings. */
export const PolicyProposalBody = Type.Object(
  {
    id: PolicyProposalId,
    unitId: UnitCode,
    state: OneOf(POLICY_PROPOSAL_STATES),
    version: Type.Integer(),
    basedOn: Type.Integer({ description: 'The latest version of the policy that the proposer had seen' }),
    settings: SettingValues,
    effectiveFrom: Type.Union([Timestamp, Type.Null()], { description: 'null: as soon as it is confirmed' }),
    reason: Type.String(),
    proposedBy: NamedPerson,
    proposedFor: Type.Union([NamedPerson, Type.Null()], {
      description: 'Whose deputy proposed it; null: in their own right',
    }),
    decidedBy: Type.Union([NamedPerson, Type.Null()]),
    onBehalfOf: Type.Union([NamedPerson, Type.Null()]),
    decidedAt: Type.Union([Timestamp, Type.Null()]),
    decisionReason: Type.Union([Type.String(), Type.Null()]),
    policyVersion: Type.Union([Type.Integer(), Type.Null()], { description: 'The version that it became' }),
    supersedes: Type.Array(Type.Integer(), {
      description:
        'Confirmed versions that never take effect because this one, confirmed after them, holds from an earlier time: of an open proposal if it were confirmed now, of a confirmed one as it was then. What they were to change (`changes` in `/v1/registry-policy/versions`) has to be proposed again',
    }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'PolicyProposal' },
);
export type PolicyProposalBody = Static<typeof PolicyProposalBody>;

export const PolicyProposalParams = Type.Object({ proposalId: PolicyProposalId });

/** What whoever confirms a change decides. */
export const PolicyDecisionBody = Type.Object({
  decision: OneOf(['approve', 'reject']),
  ...ReasonBody.properties,
});

/** What a dry run adds: what the change would bring about. */
const Preview = {
  wouldChange: Type.Optional(Type.Boolean({ description: 'Only with dryRun' })),
  changes: Type.Optional(
    Type.Array(Type.Object({ setting: Type.String(), from: Type.Unknown(), to: Type.Unknown() }), {
      description: 'Only with dryRun: each setting before and after',
    }),
  ),
  effects: Type.Optional(
    Type.Array(
      Type.Object({
        effect: OneOf(Object.keys(POLICY_EFFECTS) as PolicyEffect[], {
          description:
            'found_idle: only where the activity of the unit is reported. keeps_its_chain: a proposal or amendment is on its way; its steps, and whether whoever files took an earlier one, stay as they began, and so does the deadline of its present step',
        }),
        count: Type.Integer({
          description: 'Groups concerned; of people_in_too_many_groups people, who are not named',
        }),
        groupIds: Type.Array(Type.String(), { description: 'The first 50 of the groups' }),
      }),
      { description: 'Only with dryRun: groups that would change state or become irregular' },
    ),
  ),
  notMeasured: Type.Optional(
    Type.Array(Type.String({ examples: ['overlapPercent'] }), {
      description: 'Only with dryRun: settings among the changes whose effect the next look over all groups tells',
    }),
  ),
};
export const PolicyPreviewBody = Type.Object(
  { ...PolicyProposalBody.properties, ...Preview },
  { title: 'PolicyPreview' },
);
export type PolicyPreviewBody = Static<typeof PolicyPreviewBody>;

/** Every setting with its value, its bounds and what it is for. */
export const renderSettings = (settings: Settings): Static<typeof RegistryPolicyBody>['settings'] =>
  Object.fromEntries(
    (Object.keys(SETTINGS) as SettingName[]).map((name) => {
      const { type, en, zh, ...rule } = SETTINGS[name];
      return [name, { value: settings[name], type, ...bodyOf(rule), description: { en, zh } }];
    }),
  );

/** Lists of a rule are read-only, those of a body are not. */
const bodyOf = ({ words, ...rule }: { readonly default: unknown; readonly words?: readonly string[] }) => ({
  ...rule,
  ...(words && { words: [...words] }),
});

export const renderVersion = (listed: ListedVersion, now: Date): PolicyVersionBody => ({
  version: listed.version,
  state: stateOf(listed, now),
  effectiveFrom: listed.effectiveFrom.toISOString(),
  effectiveTo: listed.effectiveTo?.toISOString() ?? null,
  changes: { ...listed.changes },
  settings: { ...listed.settings },
  proposalId: listed.proposalId,
  confirmedBy: listed.confirmedBy,
  confirmedAt: listed.confirmedAt.toISOString(),
});

/** The version that holds until the first confirmed one takes effect. */
export const renderDefaultVersion = (until: Date | undefined, now: Date): PolicyVersionBody => ({
  version: DEFAULT_POLICY.version,
  state: until && until <= now ? 'past' : 'in_force',
  effectiveFrom: null,
  effectiveTo: until?.toISOString() ?? null,
  changes: {},
  settings: { ...settingsOf(DEFAULT_POLICY) },
  proposalId: null,
  confirmedBy: null,
  confirmedAt: null,
});

function stateOf({ effectiveFrom, effectiveTo }: ListedVersion, now: Date): PolicyVersionBody['state'] {
  if (effectiveTo && effectiveTo <= effectiveFrom) return 'superseded';
  if (effectiveFrom > now) return 'scheduled';
  return effectiveTo && effectiveTo <= now ? 'past' : 'in_force';
}

/** The body of a proposal, with everyone named as the roster calls them now. */
export function renderProposal({ proposal, names, supersedes }: LoadedProposal): PolicyProposalBody {
  const named = (personId: string) => ({ personId, employeeNumber: '', realName: '', ...names.get(personId) });
  const { decision } = proposal;
  return {
    id: proposal.id,
    unitId: proposal.unitId,
    state: proposal.state,
    version: proposal.version,
    basedOn: proposal.basedOn,
    settings: { ...proposal.changes },
    effectiveFrom: proposal.effectiveFrom?.toISOString() ?? null,
    reason: proposal.reason,
    proposedBy: named(proposal.proposedBy),
    proposedFor: proposal.proposedFor === undefined ? null : named(proposal.proposedFor),
    decidedBy: decision ? named(decision.by) : null,
    onBehalfOf: decision?.onBehalfOf === undefined ? null : named(decision.onBehalfOf),
    decidedAt: decision?.at.toISOString() ?? null,
    decisionReason: decision?.reason ?? null,
    policyVersion: proposal.policyVersion ?? null,
    supersedes: [...supersedes],
    createdAt: proposal.createdAt.toISOString(),
    updatedAt: proposal.updatedAt.toISOString(),
  };
}
