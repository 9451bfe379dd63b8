import type { CoordinateSystem } from '../contract.ts'
import type { Position } from './geometry.ts'

// Krasovsky 1940, which the offset of Chinese web maps is computed on.
const AXIS_M = 6_378_245
const FLATNESS = 0.006_693_421_622_965_943
const BAIDU = (Math.PI * 3000) / 180

/**
 * WGS 84 out of what a file gives. The offset of GCJ-02 is known only in one direction, so it is taken back by iteration
 * (to 1e-9 degrees, a tenth of a millimetre); places outside mainland China's box have none.
 */
export function toWgs84(position: Position, system: CoordinateSystem): Position {
  if (system === 'wgs84') return position
  return fromGcj02(system === 'bd09' ? fromBd09(position) : position)
}

/** GCJ-02 out of WGS 84, as published and used by all open implementations. */
export function toGcj02([x, y]: Position): Position {
  if (x < 72.004 || x > 137.8347 || y < 0.8293 || y > 55.8271) return [x, y]
  const [dx, dy] = [x - 105, y - 35]
  const common = (20 * Math.sin(6 * dx * Math.PI) + 20 * Math.sin(2 * dx * Math.PI)) * (2 / 3)
  const radians = (y / 180) * Math.PI
  const magic = 1 - FLATNESS * Math.sin(radians) ** 2
  const east = (eastOffset(dx, dy) + common) / ((AXIS_M / Math.sqrt(magic)) * Math.cos(radians))
  const north = (northOffset(dx, dy) + common) / ((AXIS_M * (1 - FLATNESS)) / (magic * Math.sqrt(magic)))
  return [x + (east * 180) / Math.PI, y + (north * 180) / Math.PI]
}

const waves = (at: number, parts: readonly (readonly [number, number])[]) =>
  (parts.reduce((sum, [height, length]) => sum + height * Math.sin(at * Math.PI * length), 0) * 2) / 3

const eastOffset = (x: number, y: number) =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  waves(x, [
    [20, 1],
    [40, 1 / 3],
    [150, 1 / 12],
    [300, 1 / 30],
  ])

const northOffset = (x: number, y: number) =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  waves(y, [
    [20, 1],
    [40, 1 / 3],
    [160, 1 / 12],
    [320, 1 / 30],
  ])

function fromGcj02(given: Position): Position {
  let [x, y] = given
  for (let round = 0; round < 10; round += 1) {
    const [shiftedX, shiftedY] = toGcj02([x, y])
    x += given[0] - shiftedX
    y += given[1] - shiftedY
    if (Math.abs(given[0] - shiftedX) + Math.abs(given[1] - shiftedY) < 1e-9) break
  }
  return [x, y]
}

function fromBd09([x, y]: Position): Position {
  const [dx, dy] = [x - 0.0065, y - 0.006]
  const length = Math.hypot(dx, dy) - 0.00002 * Math.sin(dy * BAIDU)
  const angle = Math.atan2(dy, dx) - 0.000003 * Math.cos(dx * BAIDU)
  return [length * Math.cos(angle), length * Math.sin(angle)]
}
