import { inkOf } from '@onego/ui/chart/draw'
import type { Dataset, ShownDashboard, Widget, WidgetAnswer } from '../contract.ts'
import { type Language, sayMoment } from '../drawing/cells.ts'
import { type Box, boxOf, heightOf, SCREEN } from '../drawing/layout.ts'
import { type DrawnLayer, drawMap } from './map.ts'
import { escapeXml, FONT, fitted, round, type Space, write } from './svg.ts'
import { drawText, drawWidget } from './widgets.ts'

export interface Content {
  dashboard: Pick<ShownDashboard, 'name' | 'subtitle' | 'widgets' | 'ownerName'>
  answers: WidgetAnswer[]
  layers: Map<string, DrawnLayer[]>
  at: Date
  language: Language
  dark: boolean
}

export interface Picture {
  svg: string
  width: number
  height: number
}

const WORDS = {
  zh: { made: '导出时间', source: '来源：', figures: '数据更新', failed: '这一项现在不能显示' },
  en: { made: 'Exported', source: 'Source: ', figures: 'figures of', failed: 'This cannot be shown now' },
}

/** The whole board as it stands on a wall of 1920 × 1080, taller if it has more than sixteen rows. */
export function drawBoard(content: Content): Picture {
  const { dashboard, at, language, dark } = content
  const ink = inkOf(dark)
  const height = heightOf(dashboard.widgets)
  const title = write(dashboard.name[language], { x: SCREEN.margin, y: 46, size: 34, ink: ink.text, bold: true })
  const under = dashboard.subtitle
    ? write(fitted(dashboard.subtitle[language], 16, 1300), { x: SCREEN.margin, y: 68, size: 16, ink: ink.quiet })
    : ''
  const time = `${WORDS[language].made} ${sayMoment(at.toISOString(), language)}`
  const made = write(time, { x: SCREEN.width - SCREEN.margin, y: 46, size: 16, ink: ink.quiet, anchor: 'end' })
  const frames = dashboard.widgets.map((widget) => frame(widget, boxOf(widget.place), content))
  return wrap(title + under + made + frames.join(''), { width: SCREEN.width, height: Math.ceil(height), dark })
}

/** One widget alone, as large as it stands on the wall but at least 640 × 400. */
export function drawAlone(widget: Widget, content: Content): Picture {
  const { language, dark, at, dashboard } = content
  const place = boxOf(widget.place)
  const width = Math.max(640, Math.round(place.width))
  const height = Math.max(400, Math.round(place.height))
  const inside = frame(widget, { x: 10, y: 10, width: width - 20, height: height - 44 }, content)
  const line = `${dashboard.name[language]} · ${WORDS[language].made} ${sayMoment(at.toISOString(), language)}`
  const foot = write(fitted(line, 13, width - 20), { x: 10, y: height - 12, size: 13, ink: inkOf(dark).quiet })
  return wrap(inside + foot, { width, height, dark })
}

function wrap(inside: string, { width, height, dark }: { width: number; height: number; dark: boolean }): Picture {
  const ground = inkOf(dark).grounds[dark ? 0 : 1]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(FONT)}"><rect width="100%" height="100%" fill="${ground}"/>${inside}</svg>`
  return { svg, width, height }
}

const PAD = 14

function frame(widget: Widget, box: Box, content: Content): string {
  const { language, dark } = content
  const ink = inkOf(dark)
  const answer = content.answers.find(({ id }) => id === widget.id)
  const space: Space = { width: box.width - 2 * PAD, height: box.height - 72, ink, dark, language }
  const source = sourceOf(widget, answer?.dataset, content)
  return `<g transform="translate(${round(box.x)} ${round(box.y)})">
<rect width="${round(box.width)}" height="${round(box.height)}" rx="8" fill="${ink.ground}" stroke="${ink.grid}"/>
${write(fitted(widget.title[language], 18, space.width), { x: PAD, y: 27, size: 18, ink: ink.text, bold: true })}
<g transform="translate(${PAD} 40)">${inside(widget, answer, space, content)}</g>
${write(fitted(source, 12, space.width), { x: PAD, y: box.height - 9, size: 12, ink: ink.quiet })}
</g>`
}

function inside(widget: Widget, answer: WidgetAnswer | undefined, space: Space, { layers }: Content): string {
  const { language, ink, width, height } = space
  if (widget.type === 'text') return drawText(textOf(widget, language), space)
  if (widget.type === 'map') return drawMap(layers.get(widget.id) ?? [], space)
  if (!answer?.dataset) {
    return write(WORDS[language].failed, { x: width / 2, y: height / 2, size: 16, ink: ink.quiet, anchor: 'middle' })
  }
  return drawWidget({ ...space, widget, dataset: answer.dataset })
}

function textOf({ options }: Widget, language: Language): string {
  const { text } = options
  if (typeof text === 'string') return text
  const both = text as Record<string, unknown> | undefined
  return typeof both?.[language] === 'string' ? both[language] : ''
}

/** Source, time and note of a widget, in one line. */
export function sourceOf(
  widget: Widget,
  dataset: Dataset | undefined,
  { language, layers }: Pick<Content, 'language' | 'layers'>,
): string {
  const words = WORDS[language]
  if (widget.type === 'map') {
    const credits = [...new Set((layers.get(widget.id) ?? []).map(({ layer }) => layer.credit[language]))]
    return credits.length > 0 ? words.source + credits.join(' · ') : ''
  }
  if (!dataset) return ''
  const parts = [
    words.source + dataset.source[language],
    dataset.at ? `${words.figures} ${sayMoment(dataset.at, language)}` : '',
    dataset.note?.[language] ?? '',
  ]
  return parts.filter(Boolean).join(' · ')
}
