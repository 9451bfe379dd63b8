import type { Widget } from '../contract.ts'

/** A screen of 1920 × 1080: a head, a grid of 24 columns and at least 16 rows, a foot. */
export const SCREEN = { width: 1920, height: 1080, margin: 20, head: 76, foot: 24, gap: 12, columns: 24, rows: 16 }

const grid = SCREEN.width - 2 * SCREEN.margin + SCREEN.gap
const column = grid / SCREEN.columns
const row = (SCREEN.height - SCREEN.head - SCREEN.foot - SCREEN.margin + SCREEN.gap) / SCREEN.rows

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Where a widget lies on the screen, in pixels of the 1920 × 1080 design. */
export const boxOf = ({ x, y, w, h }: Widget['place']): Box => ({
  x: SCREEN.margin + x * column,
  y: SCREEN.head + y * row,
  width: w * column - SCREEN.gap,
  height: h * row - SCREEN.gap,
})

/** Dashboards of more than sixteen rows are taller than a screen. */
export const heightOf = (widgets: readonly Pick<Widget, 'place'>[]): number =>
  SCREEN.head + Math.max(SCREEN.rows, rowsOf(widgets)) * row + SCREEN.foot + SCREEN.margin - SCREEN.gap

export const rowsOf = (widgets: readonly Pick<Widget, 'place'>[]): number =>
  widgets.reduce((most, { place }) => Math.max(most, place.y + place.h), 0)

const overlap = (a: Widget['place'], b: Widget['place']) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** Ids of widgets that lie on one another. */
export function overlapping(widgets: readonly Pick<Widget, 'id' | 'place'>[]): Set<string> {
  const found = new Set<string>()
  for (const [at, one] of widgets.entries()) {
    for (const other of widgets.slice(at + 1)) {
      if (overlap(one.place, other.place)) found.add(one.id).add(other.id)
    }
  }
  return found
}

/** The first free place of a size, looked for row by row; below everything if there is none. */
export function freePlace(
  widgets: readonly Pick<Widget, 'place'>[],
  { w, h }: { w: number; h: number },
): Widget['place'] {
  const bottom = rowsOf(widgets)
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + w <= SCREEN.columns; x += 1) {
      const place = { x, y, w, h }
      if (y + h <= Math.max(bottom, SCREEN.rows) && !widgets.some((widget) => overlap(widget.place, place)))
        return place
    }
  }
  return { x: 0, y: bottom, w, h }
}
