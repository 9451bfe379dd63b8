export { plainTiles } from './plain-tiles.ts'
export { type ReadTile, readTile } from './read-tile.ts'
