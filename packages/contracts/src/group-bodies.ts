import { type Static, Type } from '@sinclair/typebox';
import { CalendarDate, EmployeeNumber, OneOf } from './bodies.ts';
import { GROUP_KINDS } from './vocabulary.ts';

/**
 * What a proposal says (R3). The schema lets through whatever the domain can judge, so that a refused proposal names
 * every reason at once: a missing purpose and an unknown category are both rules, not syntax.
 */
export const GroupProposal = Type.Object(
  {
    name: Type.Optional(Type.String({ examples: ['院务工作通知群'] })),
    sensitive: Type.Optional(
      Type.Boolean({ description: 'Goes by a code name, which tells neither the department nor what it is about' }),
    ),
    purpose: Type.Optional(Type.String({ examples: ['传达院党委和行政文件、通知、公告,开展公务交流'] })),
    need: Type.Optional(Type.String({ description: 'Why existing channels do not do' })),
    kind: Type.Optional(OneOf(GROUP_KINDS, { description: 'Default: standing' })),
    endsOn: Type.Optional(CalendarDate),
    departmentCode: Type.Optional(Type.String({ description: "Default: the proposer's department" })),
    permittedContent: Type.Optional(
      Type.Array(Type.String(), { maxItems: 100, description: 'Content categories (R9)' }),
    ),
    platform: Type.Object(
      {
        platform: Type.String({ examples: ['onebot11'] }),
        externalGroupId: Type.Optional(
          Type.String({ examples: ['723456189'], description: 'May be given as late as the activation' }),
        ),
      },
      { additionalProperties: false },
    ),
    admins: Type.Optional(Type.Array(EmployeeNumber, { maxItems: 1000 })),
    noticeText: Type.Optional(
      Type.String({ description: "What the group shows its members (R18); default: the unit's text" }),
    ),
    listedMembers: Type.Optional(Type.Array(EmployeeNumber, { maxItems: 50_000 })),
  },
  { additionalProperties: false },
);
export type GroupProposal = Static<typeof GroupProposal>;
