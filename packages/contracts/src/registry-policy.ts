import { Type } from '@sinclair/typebox';
import { Id, OneOf, PersonId, Timestamp, UnitCode } from './bodies.ts';
import { defineEvent } from './event.ts';

export const PolicyProposalId = Id('pol', 'Proposed change of the unit’s settings');

/** Settings by name; which there are and within which bounds, `GET /v1/registry-policy` says. */
const Settings = Type.Record(Type.String(), Type.Unknown());

const ProposalSnapshot = Type.Object({
  proposalId: PolicyProposalId,
  state: OneOf(['proposed', 'confirmed', 'rejected', 'withdrawn']),
  /** Version of the policy that it was based on. */
  basedOn: Type.Integer(),
  changes: Settings,
  effectiveFrom: Type.Optional(Timestamp),
  proposedBy: PersonId,
  /** Whose deputy proposed it. */
  proposedFor: Type.Optional(PersonId),
  decidedBy: Type.Optional(PersonId),
  /** The version that it became. */
  policyVersion: Type.Optional(Type.Integer()),
});

const proposal = (name: string, en: string, zh: string) =>
  defineEvent('group-registry', `policy_proposal.${name}`, {
    rules: ['R1'],
    summary: { en, zh },
    data: Type.Object({ proposal: ProposalSnapshot, reason: Type.Optional(Type.String()) }),
  });

/** Changes of the unit's settings on their way to confirmation by a second person. */
export const policyProposalEvents = {
  proposed: proposal('proposed', 'Change of the registry settings proposed', '提出修改登记规则'),
  confirmed: proposal('confirmed', 'Change of the registry settings confirmed', '登记规则修改获确认'),
  rejected: proposal('rejected', 'Change of the registry settings rejected', '登记规则修改未获批准'),
  withdrawn: proposal('withdrawn', 'Proposed change of the registry settings withdrawn', '撤回登记规则修改'),
};

/** The settings of a unit that bear on groups; the subject is the unit's code. */
export const registryPolicyEvents = {
  confirmed: defineEvent('group-registry', 'registry_policy.confirmed', {
    rules: ['R1'],
    summary: { en: 'New version of the registry settings', zh: '登记规则新版本' },
    data: Type.Object({
      unitId: UnitCode,
      /** Version 1 is the default, which nobody confirmed: the first fact of a unit brings version 2. */
      version: Type.Integer({ minimum: 2 }),
      settings: Settings,
      effectiveFrom: Timestamp,
      proposalId: PolicyProposalId,
      confirmedBy: PersonId,
    }),
  }),
};
