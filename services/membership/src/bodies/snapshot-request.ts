import { GroupId, OneOf, PLATFORMS, Timestamp } from '@groupwarden/contracts';
import { FilePart } from '@groupwarden/server';
import { type Static, Type } from '@sinclair/typebox';

/** What is said of a member list beside the list itself. */
export const SnapshotFields = Type.Object({
  groupId: GroupId,
  platform: OneOf(PLATFORMS),
  takenAt: Timestamp,
  complete: Type.Boolean(),
  reportedTotal: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
});

/** A member list as JSON. */
export const SnapshotRequest = Type.Object(
  { ...SnapshotFields.properties, payload: Type.Unknown({ description: "The platform's answer" }) },
  {
    title: 'SnapshotRequest',
    additionalProperties: false,
    examples: [
      {
        groupId: 'grp_01m83sqe1bexy8pzpbncthet7y',
        platform: 'onebot11',
        takenAt: '2026-11-23T01:30:00.000Z',
        complete: true,
        payload: {
          status: 'ok',
          retcode: 0,
          data: [{ group_id: 723456189, user_id: 100001, card: '党政办公室-姚云建', role: 'admin' }],
        },
      },
    ],
  },
);
export type SnapshotRequest = Static<typeof SnapshotRequest>;

/** The same as a form, with the list as a file. */
export const SnapshotForm = Type.Object({
  ...SnapshotFields.properties,
  file: FilePart({ description: 'The list, CSV or XLSX' }),
});
