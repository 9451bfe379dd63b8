export interface TileCache {
  /** What is kept under a key, or what `make` makes, once for all who ask meanwhile. */
  get(key: string, make: () => Promise<Buffer | null>): Promise<Buffer | null>
}

/** Even an empty tile takes some memory. */
const OVERHEAD = 200

/** The tiles asked for last, up to so many bytes. Keys change with the data, so that nothing is ever out of date. */
export function createTileCache(mostBytes: number): TileCache {
  const kept = new Map<string, Buffer | null>()
  const making = new Map<string, Promise<Buffer | null>>()
  let bytes = 0
  const weight = (tile: Buffer | null) => OVERHEAD + (tile?.length ?? 0)

  function keep(key: string, tile: Buffer | null) {
    kept.set(key, tile)
    bytes += weight(tile)
    for (const [oldest, gone] of kept) {
      if (bytes <= mostBytes) break
      kept.delete(oldest)
      bytes -= weight(gone)
    }
  }

  return {
    get(key, make) {
      const known = kept.get(key)
      if (known !== undefined) {
        kept.delete(key)
        kept.set(key, known)
        return Promise.resolve(known)
      }
      const running =
        making.get(key) ??
        make()
          .then((tile) => {
            keep(key, tile)
            return tile
          })
          .finally(() => making.delete(key))
      making.set(key, running)
      return running
    },
  }
}
