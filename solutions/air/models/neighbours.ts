import type { Hourly } from './contract.ts'

const NEAREST = 12
const EARTH_KM = 6371

/** The stations around each: the twelve nearest where places are known, else all others. */
export function neighboursOf({ stations, places }: Hourly): Int32Array[] {
  const all = stations.map((_, s) => s)
  if (!places) return all.map((s) => Int32Array.from(all.filter((other) => other !== s)))
  return all.map((s) => {
    const here = places[s] as [number, number]
    const far = Float64Array.from(places, (place) => distanceKm(here, place))
    const near = all.filter((other) => other !== s).sort((a, b) => (far[a] as number) - (far[b] as number))
    return Int32Array.from(near.slice(0, NEAREST))
  })
}

/** Great-circle distance by the haversine formula. */
export function distanceKm(from: readonly [number, number], to: readonly [number, number]): number {
  const radians = Math.PI / 180
  const north = ((to[1] - from[1]) * radians) / 2
  const east = ((to[0] - from[0]) * radians) / 2
  const squared = Math.sin(north) ** 2 + Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * Math.sin(east) ** 2
  return 2 * EARTH_KM * Math.asin(Math.sqrt(squared))
}

export interface Around {
  mean: Float32Array
  least: Float32Array
  most: Float32Array
}

/** Mean, least and most of what the neighbours of each station measured in each hour; NaN where none did. */
export function aroundOf(values: Float32Array, { hours }: Hourly, neighbours: Int32Array[]): Around {
  const mean = new Float32Array(values.length).fill(Number.NaN)
  const least = mean.slice()
  const most = mean.slice()
  for (const [s, near] of neighbours.entries()) {
    for (let h = 0; h < hours; h++) {
      const found = spread(values, near, { hours, h })
      if (found.count === 0) continue
      mean[s * hours + h] = found.sum / found.count
      least[s * hours + h] = found.least
      most[s * hours + h] = found.most
    }
  }
  return { mean, least, most }
}

function spread(values: Float32Array, near: Int32Array, { hours, h }: { hours: number; h: number }) {
  const found = { sum: 0, count: 0, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }
  for (const other of near) {
    const value = values[other * hours + h] as number
    if (Number.isNaN(value)) continue
    found.sum += value
    found.count += 1
    if (value < found.least) found.least = value
    if (value > found.most) found.most = value
  }
  return found
}
