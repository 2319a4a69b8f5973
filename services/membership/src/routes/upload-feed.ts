import { OneOf } from '@groupwarden/contracts';
import { FilePart } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FeedBody, renderFeed } from '../bodies/feed-body.ts';
import { identify, requireRosterAuthority } from '../caller.ts';
import { route } from '../context.ts';
import { receiveFeed } from '../flows/receive-feed.ts';
import { readUpload } from '../ingest/read-upload.ts';

const ManifestPart = Type.Object(
  {
    source: Type.Optional(Type.String({ description: 'The HR system; stands for the parameter of the same name' })),
    mode: Type.Optional(OneOf(['full', 'delta'] as const)),
    rows: Type.Optional(Type.Integer({ description: 'How many people the file has' })),
    sha256: Type.Optional(Type.String({ description: 'Of the file, in hexadecimal' })),
    sheet: Type.Optional(Type.String({ description: 'The sheet of a workbook; default: the first that is shown' })),
  },
  {
    description: 'What the sender says of the file, as JSON; what it says must be true',
    examples: [{ source: 'hr-main', mode: 'full', rows: 320, sheet: '花名册' }],
  },
);

export const uploadFeed = route({
  operationId: 'uploadFeed',
  method: 'POST',
  url: '/v1/hr-feeds',
  tag: 'HR feeds',
  summary: 'Hand in a roster of the HR system',
  description:
    'CSV or JSON Lines in UTF-8 or GB18030, or a workbook (XLSX), or multipart/form-data with a `manifest` part {source, mode, rows, sha256, sheet} and a `file` part. A heading line names the columns; those that the roster does not need are dropped unread. Of a workbook the cells count as they are shown, days as YYYY-MM-DD. Answers a plan; nothing changes until it is applied. A plan that would lose too many people without naming them as leavers is `held` or `refused` (R6, R7; mass-change failsafe).',
  scopes: ['hr:feeds', 'admin'],
  query: Type.Object({
    source: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
        description: 'The HR system; with the employee number it identifies a person',
      }),
    ),
    mode: Type.Optional(
      OneOf(['full', 'delta'] as const, {
        description: 'full (default): whoever is not named has left. delta: only what is named changes',
      }),
    ),
    dryRun: Type.Boolean({ default: false, description: 'Answers the plan and stores nothing' }),
  }),
  rawBody: [
    'text/csv',
    'text/plain',
    'application/csv',
    'application/x-ndjson',
    'application/jsonl',
    'application/json-lines',
    'application/octet-stream',
    'application/vnd.ms-excel',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'multipart/form-data',
  ],
  rawForm: Type.Object({ manifest: Type.Optional(ManifestPart), file: FilePart({ description: 'The roster' }) }),
  bodyLimit: 512 * 1024 * 1024,
  responses: { 200: FeedBody, 201: FeedBody },
  errors: [
    'authority_missing',
    'caller_not_on_roster',
    'unit_not_set_up',
    'feed_source_missing',
    'feed_file_missing',
    'feed_encoding_unknown',
    'feed_unreadable',
    'feed_empty',
    'feed_columns',
    'feed_format_unsupported',
    'workbook_encrypted',
    'workbook_too_large',
    'workbook_linked',
    'feed_in_progress',
    'manifest_unreadable',
    'manifest_mismatch',
  ],
  handle: async (input) => {
    const { tx, query, body, now } = input;
    const caller = await identify(input);
    requireRosterAuthority(caller);
    const feed = await receiveFeed(tx, readUpload(body, query), caller.acting);
    const rendered = renderFeed(feed, [], now);
    if (query.dryRun) return { status: 200, body: { ...rendered, wouldChange: feed.changes > 0 }, rollback: true };
    return { status: 201, body: rendered, version: feed.version, location: `/v1/hr-feeds/${feed.feedId}` };
  },
});
