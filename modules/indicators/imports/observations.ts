import type { LineTarget } from '../contract/imports.ts'
import { shift, within } from '../contract/periods.ts'
import type { Cycle, Observation } from '../contract.ts'
import type { FileLine } from './lines.ts'

type Points = FileLine['points']

const tidy = (value: number) => Number(value.toPrecision(15))

/** The values of a line as they go to an indicator: scaled, in its cycle, totals since January taken apart if asked. */
export function observationsOf(line: FileLine, target: LineTarget, cycle: Cycle): Observation[] {
  const isApart = line.kind === 'accumulated' && target.accumulated === 'difference'
  const points = isApart ? apart(line.points) : line.points
  return points.map(({ period, value, span }) => ({
    period: within(period, cycle),
    value: value === null ? null : tidy(value * target.scale),
    cell: target.cell,
    ...(span > 1 ? { span } : {}),
  }))
}

/**
 * Single periods out of totals since January: each is what it adds to the one before. The first of a year is itself where it is January
 * or the first quarter; February without January is two months together; where a total in between is missing, so is the difference.
 */
function apart(points: Points): Points {
  const known = new Map(points.map((point) => [point.period, point]))
  return points.flatMap((point) => {
    const before = known.get(shift(point.period, -1))
    if (point.period.endsWith('-01') || point.period.endsWith('Q1')) return [{ ...point, span: 1 }]
    if (point.period.endsWith('-02') && !before) return [{ ...point, span: 2 }]
    if (!before) return []
    const value = point.value === null || before.value === null ? null : tidy(point.value - before.value)
    return [{ ...point, value, span: 1 }]
  })
}
