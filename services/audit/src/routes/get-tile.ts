import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { encodeEntryBundle, parseTilePath, TILE_WIDTH, type TileId, tileExists } from '@groupwarden/transparency-log';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { newestCheckpoint } from '../db/checkpoints.ts';
import { readLeaves } from '../db/read-leaves.ts';
import { readHashes } from '../db/tree.ts';
import { supervisionErrors, supervisorOf } from '../supervision.ts';
import { Text } from './text.ts';

export const getTile = route({
  operationId: 'getAuditTile',
  method: 'GET',
  url: '/v1/audit/log/tile/*',
  tag: 'Verification',
  summary: 'A tile of the log',
  description:
    'C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]` has up to 256 hashes of level 8·L, `tile/entries/<N>[.p/<W>]` the leaves ' +
    'themselves, each led by its length. Tiles of the newest signed tree.',
  scopes: ['audit:read'],
  params: Type.Object({ '*': Type.String({ maxLength: 100, examples: ['0/x001/067', 'entries/000.p/17'] }) }),
  responses: { 200: Text },
  produces: ['application/octet-stream'],
  etagCoversBody: true,
  errors: [...supervisionErrors, 'tile_not_found'],
  handle: async ({ tx, principal, params, now }) => {
    await supervisorOf(tx, principal, now);
    const tile = parseTilePath(`tile/${params['*']}`);
    const size = (await newestCheckpoint(tx))?.size ?? 0;
    if (tile === undefined || !tileExists(tile, size)) throw new Problem('tile_not_found');
    // What a path names never changes: the log only grows.
    const headers = { etag: `"${params['*']}"` };
    return { status: 200, body: await bytesOf(tx, tile), contentType: 'application/octet-stream', headers };
  },
});

async function bytesOf(tx: Transaction, { level, index, width }: TileId): Promise<Buffer> {
  const start = index * TILE_WIDTH;
  if (level === 'entries') return Buffer.from(encodeEntryBundle(await readLeaves(tx, start, width)));
  return Buffer.concat(await readHashes(tx, { tileLevel: level, start, count: width }));
}
