/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** Levels of the tree in one tile. */
export const TILE_HEIGHT = 8;

/** A tile of hashes at `level`, or a bundle of entries; `width` below 256 is a partial one. */
export interface TileId {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** `tile/<L>/<N>[.p/<W>]`, N in groups of three digits, all but the last led by `x` (C2SP tlog-tiles). */
export function tilePath(tile: TileId): string {
  const digits = String(tile.index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, position) => (position < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${tile.level}/${path}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile of a path, or undefined when it is not exactly what {@link tilePath} writes. */
export function parseTilePath(path: string): TileId | undefined {
  const [, level = '', digits = '', width] = PATH.exec(path) ?? [];
  const tile: TileId = {
    level: level === 'entries' ? level : Number(level),
    index: Number(digits.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (level === '' || (typeof tile.level === 'number' && tile.level > 63)) return undefined;
  if (!Number.isSafeInteger(tile.index) || (width !== undefined && tile.width >= TILE_WIDTH)) return undefined;
  return tilePath(tile) === path ? tile : undefined;
}
