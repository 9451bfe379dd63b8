import type { Station } from '../contract.ts'

interface District {
  code: string
  name: string
  nameEn: string
  outline: { type: string; coordinates: unknown } | undefined
}

const KINDS = [
  { zh: '市区', en: 'centre', traffic: 0.7, at: [0.5, 0.5] },
  { zh: '开发区', en: 'dev. zone', traffic: 0.5, at: [0.35, 0.62] },
] as const
const MOST = 12

/** A dozen stations: one in each district, a second in the first ones, inside the outline. All GENERATED and named so. */
export function demoStations(districts: readonly District[]): Station[] {
  const twice = Math.max(0, MOST - districts.length)
  return districts.flatMap((district, index) =>
    KINDS.slice(0, index < twice ? 2 : 1).flatMap((kind, which) => {
      const place = placeIn(district, kind.at)
      if (!place) return []
      return {
        code: `G${district.code}${which + 1}`,
        name: { zh: `生成·${district.name}${kind.zh}站`, en: `${district.nameEn} ${kind.en} (generated)` },
        ...{ district: district.code, longitude: place[0], latitude: place[1] },
        ...{ representative: true, unmonitored: [], generated: true },
      }
    }),
  )
}

export const trafficOf = (station: Pick<Station, 'code'>): number => KINDS[station.code.endsWith('2') ? 1 : 0].traffic

type Point = [number, number]

/** On the horizontal through the largest ring at a share of its height: a share of the way across its widest stretch. */
function placeIn({ outline }: District, [across, up]: readonly [number, number]): Point | undefined {
  const ring = largestRing(outline)
  if (!ring) return undefined
  const lats = ring.map(([, lat]) => lat)
  const lat = Math.min(...lats) + up * (Math.max(...lats) - Math.min(...lats))
  const cuts = ring.flatMap(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return y > lat === nextY > lat ? [] : [x + ((lat - y) / (nextY - y)) * (nextX - x)]
  })
  cuts.sort((a, b) => a - b)
  let widest: Point | undefined
  for (let at = 0; at + 1 < cuts.length; at += 2) {
    const stretch: Point = [cuts[at] ?? 0, cuts[at + 1] ?? 0]
    if (!widest || stretch[1] - stretch[0] > widest[1] - widest[0]) widest = stretch
  }
  if (!widest) return undefined
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  return [round(widest[0] + across * (widest[1] - widest[0])), round(lat)]
}

function largestRing(outline: District['outline']): Point[] | undefined {
  if (!outline) return undefined
  const polygons = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates) as Point[][][]
  return polygons.map(([ring]) => ring ?? []).sort((a, b) => b.length - a.length)[0]
}
