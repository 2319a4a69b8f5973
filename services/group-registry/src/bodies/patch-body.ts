import { GroupProposal } from '@groupwarden/contracts';
import { type TSchema, Type } from '@sinclair/typebox';
import type { GroupProposalPatch } from '../domain/merge-patch.ts';

const { platform, ...fields } = GroupProposal.properties;

/** A schema whose fields may each be absent, or null to take the field away. */
const nullable = (properties: Record<string, TSchema>): Record<string, TSchema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, Type.Optional(Type.Union([schema, Type.Null()]))]),
  );

/** JSON merge patch of a proposal (RFC 7396); the platform can be corrected but not taken away. */
export const GroupPatchBody = Type.Unsafe<GroupProposalPatch>(
  Type.Object(
    {
      ...nullable(fields),
      platform: Type.Optional(
        Type.Object(
          {
            platform: Type.Optional(Type.String()),
            ...nullable({ externalGroupId: platform.properties.externalGroupId }),
          },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);
