import { TILE_WIDTH, type TileId } from './path.ts';

/** How many hashes level `level` of the tiles has in a tree of `size` leaves. */
export const hashesAtLevel = (size: number, level: number, tileWidth = TILE_WIDTH): number =>
  Math.floor(size / tileWidth ** level);

/** Full tiles, and the width of the partial one at the end (0: none), per tile level (C2SP tlog-tiles). */
export function tileShape(size: number): { full: number; partial: number }[] {
  const levels: { full: number; partial: number }[] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const hashes = hashesAtLevel(size, level);
    levels.push({ full: Math.floor(hashes / TILE_WIDTH), partial: hashes % TILE_WIDTH });
  }
  return levels;
}

/** The tiles that must be written when the tree grows from `oldSize` to `newSize` leaves (other widths: Go's tiles). */
export function newTiles(oldSize: number, newSize: number, tileWidth = TILE_WIDTH): TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0; hashesAtLevel(newSize, level, tileWidth) > 0; level += 1) {
    const before = hashesAtLevel(oldSize, level, tileWidth);
    const after = hashesAtLevel(newSize, level, tileWidth);
    if (before === after) continue;
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index += 1) {
      tiles.push({ level, index, width: Math.min(tileWidth, after - index * tileWidth) });
    }
  }
  return tiles;
}

/** True when a tree of `size` leaves has this tile, whole or as the partial tile that it once was. */
export function tileExists(tile: TileId, size: number): boolean {
  const hashes = hashesAtLevel(size, tile.level === 'entries' ? 0 : tile.level);
  return tile.width >= 1 && tile.index * TILE_WIDTH + tile.width <= hashes;
}
