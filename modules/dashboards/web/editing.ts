import type { z } from 'zod'
import type { NewDashboard, ShownDashboard, Widget, WidgetType } from '../contract.ts'
import { freePlace, SCREEN } from '../drawing/layout.ts'

export type Draft = z.output<typeof NewDashboard>

/** What is kept of a dashboard, without what is only shown. */
export function draftOf(shown: ShownDashboard): Draft {
  const { code, name, subtitle, owner, visibility, parameters, refreshSeconds, widgets } = shown
  return { code, name, owner, visibility, parameters, refreshSeconds, widgets, ...(subtitle ? { subtitle } : {}) }
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
const MOST_DOWN = 199

/** A place moved or resized by whole cells, kept within the grid. */
export function placed({ x, y, w, h }: Widget['place'], change: Partial<Widget['place']>): Widget['place'] {
  const width = clamp(w + (change.w ?? 0), 2, SCREEN.columns - x)
  return {
    x: clamp(x + (change.x ?? 0), 0, SCREEN.columns - width),
    y: clamp(y + (change.y ?? 0), 0, MOST_DOWN),
    w: width,
    h: clamp(h + (change.h ?? 0), 1, SCREEN.rows),
  }
}

const KEYS: Record<string, Partial<Record<'x' | 'y', number>>> = {
  ArrowLeft: { x: -1 },
  ArrowRight: { x: 1 },
  ArrowUp: { y: -1 },
  ArrowDown: { y: 1 },
}

/** What an arrow key does to a place: moves it, with Shift resizes it. */
export function changeOfKey(key: string, shift: boolean): Partial<Widget['place']> | undefined {
  const step = KEYS[key]
  if (!step) return undefined
  return shift ? { w: step.x ?? 0, h: step.y ?? 0 } : step
}

export const changeWidget = (draft: Draft, id: string, change: (widget: Widget) => Widget): Draft => ({
  ...draft,
  widgets: draft.widgets.map((widget) => (widget.id === id ? change(widget) : widget)),
})

export const removeWidget = (draft: Draft, id: string): Draft => ({
  ...draft,
  widgets: draft.widgets.filter((widget) => widget.id !== id),
})

/** An id nobody has: the kind, with a number if it is taken. */
function freeId(widgets: readonly Pick<Widget, 'id'>[], wanted: string): string {
  const taken = new Set(widgets.map(({ id }) => id))
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}

type Kind = z.output<typeof WidgetType>
const SIZES: Partial<Record<Kind, { w: number; h: number }>> = {
  figure: { w: 4, h: 3 },
  text: { w: 6, h: 3 },
  map: { w: 10, h: 9 },
}

const SOURCES: Partial<Record<Kind, NonNullable<Widget['data']>>> = {
  alerts: { source: 'alerts.list', query: {} },
  ranking: { source: 'indicators.table', query: { indicators: [], by: [{ dimension: 'region' }] } },
  bar: { source: 'indicators.table', query: { indicators: [], by: [{ dimension: 'region' }] } },
  pie: { source: 'indicators.table', query: { indicators: [], by: [{ dimension: 'region' }] } },
  table: { source: 'indicators.table', query: { indicators: [], by: [{ dimension: 'region' }] } },
  scatter: { source: 'indicators.table', query: { indicators: [], by: [{ dimension: 'region' }] } },
}

/** A new widget of a kind at the first free place, with the source it mostly has. */
export function newWidget(draft: Draft, type: Kind, title: Widget['title']): Widget {
  const id = freeId(draft.widgets, type)
  const place = freePlace(draft.widgets, SIZES[type] ?? { w: 8, h: 5 })
  const data = SOURCES[type] ?? { source: 'indicators.series', query: { indicator: '', last: 24 } }
  const words = type === 'text' ? { text: { zh: '', en: '' } } : {}
  return { id, type, title, place, options: words, ...(type === 'text' || type === 'map' ? {} : { data }) }
}

export function copyOf(draft: Draft, widget: Widget): Widget {
  const id = freeId(draft.widgets, widget.id)
  return { ...structuredClone(widget), id, place: freePlace(draft.widgets, widget.place) }
}

export interface OptionField {
  key: string
  kind: 'column' | 'columns' | 'number' | 'flag' | 'choice' | 'numbers' | 'codes'
  choices?: readonly string[]
}

const COLUMNS: readonly OptionField[] = [
  { key: 'x', kind: 'column' },
  { key: 'y', kind: 'columns' },
]

/** What can be said about how each kind is shown. */
export const OPTION_FIELDS: Record<Kind, readonly OptionField[]> = {
  figure: [
    { key: 'y', kind: 'column' },
    { key: 'compare', kind: 'choice', choices: ['previous', 'yearAgo'] },
    { key: 'better', kind: 'choice', choices: ['higher', 'lower'] },
    { key: 'of', kind: 'choice', choices: ['last', 'sum'] },
  ],
  line: [...COLUMNS, { key: 'split', kind: 'column' }, { key: 'level', kind: 'number' }],
  bar: [...COLUMNS, { key: 'split', kind: 'column' }, { key: 'lying', kind: 'flag' }, { key: 'stacked', kind: 'flag' }],
  ranking: [...COLUMNS, { key: 'top', kind: 'number' }, { key: 'ascending', kind: 'flag' }],
  scatter: [
    { key: 'x', kind: 'column' },
    { key: 'y', kind: 'column' },
    { key: 'name', kind: 'column' },
    { key: 'split', kind: 'column' },
  ],
  heat: [
    { key: 'x', kind: 'column' },
    { key: 'split', kind: 'column' },
    { key: 'y', kind: 'column' },
    { key: 'middle', kind: 'number' },
  ],
  table: [{ key: 'columns', kind: 'columns' }],
  lamps: [
    { key: 'x', kind: 'column' },
    { key: 'y', kind: 'column' },
    { key: 'cuts', kind: 'numbers' },
  ],
  alerts: [],
  map: [{ key: 'layers', kind: 'codes' }],
  text: [],
  progress: [
    { key: 'x', kind: 'column' },
    { key: 'y', kind: 'column' },
    { key: 'target', kind: 'number' },
    { key: 'top', kind: 'number' },
  ],
  pie: [
    { key: 'x', kind: 'column' },
    { key: 'y', kind: 'column' },
  ],
}
