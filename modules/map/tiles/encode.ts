import vtpbf from 'vt-pbf'

/** A feature inside a tile as `geojson-vt` and `supercluster` both give it. */
export interface TileFeature {
  id?: number | string | undefined
  type: 1 | 2 | 3
  geometry: number[][] | number[][][]
  tags: Record<string, unknown> | null
}

export const EXTENT = 4096
/** From so many features on, those that no screen could tell apart are drawn once. */
const MANY = 20_000
/** Half a pixel of a tile of 512 pixels. */
const CELL = 4

/** Mapbox vector tile 2.1 of these features, with these properties and no others. */
export function encodeTile(
  layers: Record<string, { features: TileFeature[]; fields: ReadonlySet<string> }>,
): Uint8Array {
  const made = Object.fromEntries(
    Object.entries(layers).map(([name, { features, fields }]) => [
      name,
      { features: thinned(features).map((feature) => ({ ...feature, ...tagged(feature, fields) })) },
    ]),
  )
  return vtpbf.fromGeojsonVt(made, { version: 2, extent: EXTENT })
}

/** MVT ids are numbers; ours are texts and travel as the property `id`. */
function tagged({ tags }: TileFeature, fields: ReadonlySet<string>) {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(tags ?? {})) {
    if (fields.has(name) && value !== null) kept[name] = value
  }
  return { tags: kept, id: undefined }
}

function thinned(features: TileFeature[]): TileFeature[] {
  if (features.length <= MANY) return features
  const taken = new Set<number>()
  return features.filter((feature) => {
    const cell = cellOf(feature)
    if (cell === undefined) return true
    if (taken.has(cell)) return false
    taken.add(cell)
    return true
  })
}

/** The half pixel a feature lies in, if it is no larger than that. */
function cellOf({ type, geometry }: TileFeature): number | undefined {
  const line = type === 1 ? (geometry as number[][]) : (geometry as number[][][])[0]
  const [first] = line ?? []
  if (!line || !first) return undefined
  const [x = 0, y = 0] = first
  if (line.some(([px = 0, py = 0]) => Math.abs(px - x) > CELL || Math.abs(py - y) > CELL)) return undefined
  return Math.floor(x / CELL) * 65_536 + Math.floor(y / CELL)
}
