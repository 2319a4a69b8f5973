import {
  APPOINTMENT_ROLES,
  CalendarDate,
  CONTENT_CATEGORIES,
  GROUP_KINDS,
  GROUP_STATES,
  GroupId,
  Id,
  OneOf,
  PersonId,
  RenewalCampaignId,
  Timestamp,
  UnitCode,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { DECIDED_STEPS } from '../domain/round.ts';
import { FindingOfGroupBody } from './finding-figures.ts';

/** A person as bodies of this service name them. */
export const NamedPerson = Type.Object(
  {
    personId: PersonId,
    employeeNumber: Type.String(),
    realName: Type.String(),
  },
  { title: 'NamedPerson' },
);
export type NamedPerson = Static<typeof NamedPerson>;

export const DossierRef = Type.Object(
  { version: Type.Integer(), sha256: Type.String({ description: 'SHA-256 of the canonical JSON (RFC 8785), hex' }) },
  { title: 'DossierRef', description: 'A frozen version of the dossier' },
);

/** A group as lists show it: everything but the names of its members. */
export const GroupSummary = Type.Object(
  {
    id: GroupId,
    unitId: UnitCode,
    state: OneOf(GROUP_STATES),
    version: Type.Integer(),
    name: Type.String(),
    sensitive: Type.Boolean({ description: 'Goes by a code name' }),
    purpose: Type.String(),
    need: Type.Optional(Type.String()),
    kind: OneOf(GROUP_KINDS),
    endsOn: Type.Optional(CalendarDate),
    departmentCode: Type.String(),
    permittedContent: Type.Array(OneOf(CONTENT_CATEGORIES)),
    platform: Type.Object({ platform: Type.String(), externalGroupId: Type.Optional(Type.String()) }),
    admins: Type.Array(Type.Object({ ...NamedPerson.properties, since: Timestamp }, { title: 'GroupAdmin' })),
    listedMemberCount: Type.Integer(),
    filingNumber: Type.Union([Type.String({ examples: ['〔2026〕17号'] }), Type.Null()]),
    dossier: Type.Union([DossierRef, Type.Null()]),
    proposedBy: NamedPerson,
    deadlines: Type.Object(
      {
        vetting: Type.Optional(Timestamp),
        leaderInCharge: Type.Optional(Timestamp),
        secrecyOfficer: Type.Optional(Timestamp),
        approval: Type.Optional(Timestamp),
        filing: Type.Optional(Timestamp),
        adminGap: Type.Optional(Timestamp),
      },
      { description: 'Until when what is open must be done' },
    ),
    blocked: Type.Union([Type.Object({ step: Type.String(), reason: Type.String() }), Type.Null()], {
      description: 'Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes',
    }),
    nextStep: Type.Union([OneOf(DECIDED_STEPS), Type.Null()], {
      description: 'What the proposal, or the open amendment of a group on record, waits for',
    }),
    escalation: Type.Union(
      [Type.Object({ mode: OneOf(['add', 'replace']), role: OneOf(APPOINTMENT_ROLES) }), Type.Null()],
      { description: 'Who may decide that step besides or instead, because time runs out' },
    ),
    adminGap: Type.Union([
      Type.Object(
        {
          openedAt: Timestamp,
          deadline: Timestamp,
          lostAdmins: Type.Array(NamedPerson),
          remainingAdmins: Type.Array(NamedPerson),
        },
        { title: 'AdminGap' },
      ),
      Type.Null(),
    ]),
    successions: Type.Array(
      Type.Object(
        {
          number: Type.Integer(),
          from: NamedPerson,
          to: NamedPerson,
          offeredAt: Timestamp,
          dueAt: Timestamp,
        },
        { title: 'Succession' },
      ),
      { description: 'Duties of an admin that a successor has been asked to take over' },
    ),
    openAmendment: Type.Union([Type.Integer(), Type.Null()], { description: 'Number of the amendment under way' }),
    findings: Type.Array(FindingOfGroupBody, {
      description: 'What a daily look over all groups found, until it is settled',
    }),
    renewal: Type.Union(
      [
        Type.Object({
          dueOn: CalendarDate,
          opensOn: Type.String({ ...CalendarDate, description: 'From when the filing can be renewed' }),
          campaignId: Type.Optional(RenewalCampaignId),
        }),
        Type.Null(),
      ],
      {
        description:
          'The yearly renewal of a group on record, which a campaign may ask for sooner than its filing does; null where a temporary group ends first',
      },
    ),
    suspendedFor: Type.Optional(
      OneOf(['office', 'admin_gap', 'renewal_overdue'], { description: 'What a reinstatement has to make good' }),
    ),
    dissolvesOn: Type.Optional(
      Type.String({ ...CalendarDate, description: 'Announced day of the dissolution; a reinstatement cancels it' }),
    ),
    dissolvedFor: Type.Optional(OneOf(['office', 'renewal_overdue', 'ended'])),
    restorableUntil: Type.Optional(Timestamp),
    archivedAt: Type.Optional(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { title: 'GroupSummary' },
);
export type GroupSummary = Static<typeof GroupSummary>;

/** A creation paper as the dossier names it. */
export const DossierPaper = Type.Object(
  {
    paperId: Id('pap'),
    title: Type.String({ examples: ['建群请示'] }),
    fileName: Type.String({ examples: ['建群请示.pdf'] }),
    mediaType: Type.String({ description: 'What the content is', examples: ['application/pdf'] }),
    size: Type.Integer({ description: 'Bytes' }),
    sha256: Type.String({ description: 'SHA-256 of the content, hex' }),
  },
  { title: 'DossierPaper' },
);

/** A group in full. */
export const GroupBody = Type.Object(
  {
    ...GroupSummary.properties,
    listedMembers: Type.Array(NamedPerson),
    noticeText: Type.String({ description: 'What the group shows its members (R18)' }),
    papers: Type.Array(DossierPaper, { description: 'Creation papers of the dossier (R2)' }),
    undertakings: Type.Array(
      Type.Object(
        {
          ...NamedPerson.properties,
          textVersion: Type.Integer({ description: "Version of the unit's policy that the text stood in" }),
          textSha256: Type.String(),
          signedAt: Timestamp,
        },
        { title: 'Undertaking' },
      ),
      { description: 'What the admins promised (R18)' },
    ),
    undertakingMissing: Type.Array(NamedPerson, { description: 'Admins who have not signed yet' }),
  },
  { title: 'Group' },
);
export type GroupBody = Static<typeof GroupBody>;
