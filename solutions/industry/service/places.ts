import type { District } from '../generate/made.ts'
import type { Context } from './context.ts'

type Ring = [number, number][]

/** Districts of this installation with a point inside each. */
export async function readDistricts({ uses, region }: Pick<Context, 'uses' | 'region'>): Promise<District[]> {
  await uses.regions.ensure(region)
  if (!(await uses.regions.outline(region))) await uses.regions.importCity(region)
  const children = await uses.regions.children(region)
  const known = await Promise.all(
    children.map(async ({ code, name }) => {
      const outline = await uses.regions.outline(code)
      const point = outline && middleOf(outline.coordinates)
      return point ? [{ code, name, lon: point[0], lat: point[1] }] : []
    }),
  )
  return known.flat()
}

/** Middle of the largest ring's middle line: inside whatever the shape. */
function middleOf(coordinates: unknown[]): [number, number] | undefined {
  const rings = ringsOf(coordinates)
  const largest = rings.toSorted((a, b) => spread(b) - spread(a))[0]
  if (!largest) return undefined
  const lats = largest.map(([, lat]) => lat)
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2
  const crossings = largest.flatMap(([lon, at], index) => {
    const [nextLon, nextLat] = largest[(index + 1) % largest.length] as [number, number]
    return at > lat === nextLat > lat ? [] : [lon + ((lat - at) / (nextLat - at)) * (nextLon - lon)]
  })
  const sorted = crossings.sort((a, b) => a - b)
  let best: [number, number] = [sorted[0] ?? 0, sorted[1] ?? 0]
  for (let at = 0; at + 1 < sorted.length; at += 2) {
    const pair: [number, number] = [sorted[at] ?? 0, sorted[at + 1] ?? 0]
    if (pair[1] - pair[0] > best[1] - best[0]) best = pair
  }
  return [(best[0] + best[1]) / 2, lat]
}

function ringsOf(coordinates: unknown[]): Ring[] {
  const first = (coordinates[0] as unknown[] | undefined)?.[0]
  if (typeof first === 'number') return [coordinates as Ring]
  return (coordinates as unknown[][]).flatMap(ringsOf)
}

const spread = (ring: Ring) => {
  const lons = ring.map(([lon]) => lon)
  const lats = ring.map(([, lat]) => lat)
  return (Math.max(...lons) - Math.min(...lons)) * (Math.max(...lats) - Math.min(...lats))
}
