import { GroupId, OneOf, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { AMENDMENT_STATES } from '../domain/amendment.ts';
import { DECIDED_STEPS } from '../domain/round.ts';
import { DossierRef, NamedPerson } from './group-body.ts';

/** What differs in one field: of a list what came and went, else both values. */
export const FieldChangeBody = Type.Object(
  {
    field: Type.String({ examples: ['listedMembers'] }),
    before: Type.Optional(Type.Unknown()),
    after: Type.Optional(Type.Unknown()),
    added: Type.Optional(Type.Array(Type.Unknown())),
    removed: Type.Optional(Type.Array(Type.Unknown())),
  },
  { title: 'FieldChange' },
);

export const AmendmentSummary = Type.Object(
  {
    groupId: GroupId,
    number: Type.Integer(),
    state: OneOf(AMENDMENT_STATES),
    material: Type.Boolean({ description: 'More than the member list changes: the whole chain decides' }),
    fields: Type.Array(Type.String()),
    reason: Type.Union([Type.String(), Type.Null()]),
    proposedBy: NamedPerson,
    proposedAt: Timestamp,
    baseVersion: Type.Integer({ description: 'Dossier version in force when it was proposed' }),
    dossier: DossierRef,
    updatedAt: Timestamp,
  },
  { title: 'AmendmentSummary' },
);

/** An amendment with what it changes and what it waits for. */
export const AmendmentBody = Type.Object(
  {
    ...AmendmentSummary.properties,
    changes: Type.Array(FieldChangeBody, {
      description:
        'What the amendment itself changes, of the filing as it was when it was proposed; what happens beside it, e.g. a succession, is no part of it',
    }),
    nextStep: Type.Union([OneOf(DECIDED_STEPS), Type.Null()]),
    dueAt: Type.Union([Timestamp, Type.Null()]),
    blocked: Type.Union([Type.Object({ step: Type.String(), reason: Type.String() }), Type.Null()]),
    groupVersion: Type.Integer({ description: 'Version of the group, for If-Match' }),
  },
  { title: 'Amendment' },
);
export type AmendmentBody = Static<typeof AmendmentBody>;
