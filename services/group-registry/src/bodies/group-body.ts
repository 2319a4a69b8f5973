import {
  CalendarDate,
  CONTENT_CATEGORIES,
  GROUP_KINDS,
  GROUP_STATES,
  GroupId,
  OneOf,
  PersonId,
  Timestamp,
  UnitCode,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';

/** A person as bodies of this service name them. */
export const NamedPerson = Type.Object({
  personId: PersonId,
  employeeNumber: Type.String(),
  realName: Type.String(),
});
export type NamedPerson = Static<typeof NamedPerson>;

export const DossierRef = Type.Object(
  { version: Type.Integer(), sha256: Type.String({ description: 'SHA-256 of the canonical JSON (RFC 8785), hex' }) },
  { description: 'The current frozen version of the dossier' },
);

/** A group as lists show it: everything but the names of its members. */
export const GroupSummary = Type.Object({
  id: GroupId,
  unitId: UnitCode,
  state: OneOf(GROUP_STATES),
  version: Type.Integer(),
  name: Type.String(),
  purpose: Type.String(),
  need: Type.Optional(Type.String()),
  kind: OneOf(GROUP_KINDS),
  endsOn: Type.Optional(CalendarDate),
  departmentCode: Type.String(),
  permittedContent: Type.Array(OneOf(CONTENT_CATEGORIES)),
  platform: Type.Object({ platform: Type.String(), externalGroupId: Type.Optional(Type.String()) }),
  admins: Type.Array(Type.Object({ ...NamedPerson.properties, since: Timestamp })),
  listedMemberCount: Type.Integer(),
  filingNumber: Type.Union([Type.String({ examples: ['〔2026〕17号'] }), Type.Null()]),
  dossier: Type.Union([DossierRef, Type.Null()]),
  proposedBy: NamedPerson,
  deadlines: Type.Object(
    {
      vetting: Type.Optional(Timestamp),
      approval: Type.Optional(Timestamp),
      filing: Type.Optional(Timestamp),
      adminGap: Type.Optional(Timestamp),
    },
    { description: 'Until when what is open must be done' },
  ),
  blocked: Type.Union([Type.Object({ step: Type.String(), reason: Type.String() }), Type.Null()], {
    description: 'Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes',
  }),
  adminGap: Type.Union([
    Type.Object({
      openedAt: Timestamp,
      deadline: Timestamp,
      lostAdmins: Type.Array(NamedPerson),
      remainingAdmins: Type.Array(NamedPerson),
    }),
    Type.Null(),
  ]),
  findings: Type.Array(Type.Object({ kind: Type.String(), detail: Type.String() })),
  restorableUntil: Type.Optional(Timestamp),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type GroupSummary = Static<typeof GroupSummary>;

/** A group in full. */
export const GroupBody = Type.Object({ ...GroupSummary.properties, listedMembers: Type.Array(NamedPerson) });
export type GroupBody = Static<typeof GroupBody>;
