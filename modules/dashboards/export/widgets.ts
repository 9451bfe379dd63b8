import { sayNumber } from '@onego/ui/chart/draw'
import { drawChart } from '@onego/ui/chart/svg'
import type { Dataset, Widget } from '../contract.ts'
import { sayMoment, tableOf } from '../drawing/cells.ts'
import { chartOf } from '../drawing/charts.ts'
import { figureOf, progressOf } from '../drawing/figures.ts'
import { lampOf, lampRows } from '../drawing/lamps.ts'
import { FONT, fitted, round, type Space, wrapped, write } from './svg.ts'

interface Drawn extends Space {
  widget: Widget
  dataset: Dataset
}

/** What a widget shows, as SVG within its space; the same rules as on screens. */
export function drawWidget(drawn: Drawn): string {
  if (drawn.dataset.rows.length === 0 && drawn.widget.type !== 'text') return nothing(drawn)
  return (DRAW[drawn.widget.type] ?? chart)(drawn)
}

const WORDS = {
  zh: { none: '没有数据', more: (count: number) => `另有 ${count} 行未列出` },
  en: { none: 'No data', more: (count: number) => `${count} more rows are not listed` },
}

const nothing = ({ width, height, ink, language }: Space) =>
  write(WORDS[language].none, { x: width / 2, y: height / 2, size: 18, ink: ink.quiet, anchor: 'middle' })

const DRAW: Partial<Record<Widget['type'], (drawn: Drawn) => string>> = {
  figure,
  table,
  lamps,
  alerts,
  progress,
}

function chart(drawn: Drawn): string {
  const { width, height, dark } = drawn
  const option = chartOf(drawn)
  if (!option) return nothing(drawn)
  const svg = drawChart(option, { width: Math.round(width), height: Math.round(height), dark, font: FONT })
  return svg
}

function figure({ widget, dataset, width, height, ink, language, dark }: Drawn): string {
  const { value, unit, decimals, of, change, trail } = figureOf(widget, dataset, language)
  const size = Math.max(20, Math.min(64, height * 0.42, width / 7))
  const said = sayNumber(value, { decimals })
  const good = dark ? '#5fd99a' : '#177245'
  const bad = dark ? '#ff8a80' : '#b91c1c'
  const colour = change?.good === undefined ? ink.quiet : change.good ? good : bad
  const parts = [
    `<text x="0" y="${round(size)}" fill="${ink.text}" font-weight="700" font-size="${round(size)}">${said}<tspan dx="8" font-size="${round(size * 0.4)}" font-weight="400" fill="${ink.quiet}">${unit}</tspan></text>`,
  ]
  const below = size + 26
  const under = [
    of,
    change && `${change.label} ${sayNumber(change.value, { decimals: 1, signed: true })}${change.unit}`,
  ]
  if (below < height) {
    const text = under.filter(Boolean).join('  ')
    parts.push(write(fitted(text, 16, width), { x: 0, y: below, size: 16, ink: colour }))
  }
  const room = height - below - 12
  if (trail.length > 3 && room > 24)
    parts.push(tinyLine(trail, { x: 0, y: below + 12, width, height: room }, ink.series[0] ?? ink.text))
  return parts.join('')
}

function tinyLine(
  values: readonly (number | null)[],
  box: { x: number; y: number; width: number; height: number },
  ink: string,
) {
  const known = values.flatMap((value) => value ?? [])
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const reach = most - least || 1
  const points = values.flatMap((value, at) => {
    if (value === null) return []
    const x = box.x + (box.width * at) / Math.max(1, values.length - 1)
    return `${round(x)},${round(box.y + box.height * (1 - (value - least) / reach))}`
  })
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${ink}" stroke-width="2"/>`
}

const LINE = 30

function table(drawn: Drawn): string {
  const { widget, dataset, width, height, ink, language } = drawn
  const named = widget.options.columns
  const { columns, rows } = tableOf(dataset, language, Array.isArray(named) ? (named as string[]) : undefined)
  const fits = Math.max(1, Math.floor(height / LINE) - 1)
  const shown = rows.length > fits ? rows.slice(0, fits - 1) : rows
  const each = width / Math.max(1, columns.length)
  const line = (texts: string[], y: number, bold: boolean) =>
    texts
      .map((text, at) => {
        const right = columns[at]?.align === 'right'
        const x = right ? (at + 1) * each - 8 : at * each
        return write(fitted(text, 15, each - 12), {
          x,
          y,
          size: 15,
          ink: bold ? ink.quiet : ink.text,
          bold,
          anchor: right ? 'end' : 'start',
        })
      })
      .join('')
  const parts = [
    line(
      columns.map(({ label }) => label),
      18,
      true,
    ),
    ...shown.map((row, at) => {
      const y = (at + 1) * LINE
      const rule = `<line x1="0" x2="${round(width)}" y1="${y - 4}" y2="${y - 4}" stroke="${ink.grid}"/>`
      return (
        rule +
        line(
          columns.map(({ key }) => row[key] ?? ''),
          y + 18,
          false,
        )
      )
    }),
  ]
  if (shown.length < rows.length) {
    const text = WORDS[language].more(rows.length - shown.length)
    parts.push(write(text, { x: 0, y: (shown.length + 1) * LINE + 18, size: 14, ink: ink.quiet }))
  }
  return parts.join('')
}

const mark = (shape: string, colour: string, x: number, y: number) =>
  `<path transform="translate(${round(x)} ${round(y)})" d="${shape}" fill="${colour}"/>`

function lamps(drawn: Drawn): string {
  const { widget, dataset, width, height, ink } = drawn
  const rows = lampRows(widget, dataset, drawn.language)
  const fits = Math.max(1, Math.floor(height / 32))
  return rows
    .slice(0, fits)
    .map(({ name, lamp, figure: said, unit }, at) => {
      const { word, shape, colour = ink.quiet } = lampOf(lamp, drawn)
      const y = at * 32
      return [
        write(fitted(name, 17, width * 0.45), { x: 0, y: y + 22, size: 17, ink: ink.text }),
        mark(shape, colour, width * 0.5, y + 8),
        write(word, { x: width * 0.5 + 24, y: y + 22, size: 17, ink: colour }),
        write(`${said} ${unit}`, { x: width, y: y + 22, size: 17, ink: ink.text, anchor: 'end' }),
      ].join('')
    })
    .join('')
}

function alerts(drawn: Drawn): string {
  const { dataset, width, height, ink, language } = drawn
  const fits = Math.max(1, Math.floor(height / 48))
  const both = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? String((value as Record<string, string>)[language] ?? '')
      : String(value ?? '')
  return dataset.rows
    .slice(0, fits)
    .map((row, at) => {
      const { word, shape, colour = ink.quiet } = lampOf(row.level, drawn)
      const y = at * 48
      const under = [both(row.subject), typeof row.at === 'string' ? sayMoment(row.at, language) : '', both(row.state)]
      return [
        mark(shape, colour, 0, y + 6),
        write(word, { x: 24, y: y + 20, size: 16, ink: colour, bold: true }),
        write(fitted(both(row.title), 16, width - 84), { x: 84, y: y + 20, size: 16, ink: ink.text }),
        write(fitted(under.filter(Boolean).join(' · '), 13, width - 84), {
          x: 84,
          y: y + 39,
          size: 13,
          ink: ink.quiet,
        }),
      ].join('')
    })
    .join('')
}

function progress({ widget, dataset, width, height, ink, language }: Drawn): string {
  const fits = Math.max(1, Math.floor(height / 44))
  return progressOf(widget, dataset, language)
    .slice(0, fits)
    .map(({ name, share }, at) => {
      const y = at * 44
      const filled = width * Math.min(1, Math.max(0, share))
      return [
        write(fitted(name, 15, width - 90), { x: 0, y: y + 16, size: 15, ink: ink.text }),
        write(`${sayNumber(100 * share, { decimals: 1 })}%`, {
          x: width,
          y: y + 16,
          size: 15,
          ink: ink.text,
          anchor: 'end',
        }),
        `<rect x="0" y="${y + 24}" width="${round(width)}" height="8" rx="4" fill="${ink.grid}"/>`,
        `<rect x="0" y="${y + 24}" width="${round(filled)}" height="8" rx="4" fill="${ink.series[0]}"/>`,
      ].join('')
    })
    .join('')
}

/** The words of a text widget. */
export function drawText(text: string, { width, height, ink }: Space): string {
  return wrapped(text, 18, width)
    .slice(0, Math.max(1, Math.floor(height / 28)))
    .map((line, at) => write(line, { x: 0, y: at * 28 + 20, size: 18, ink: ink.text }))
    .join('')
}
