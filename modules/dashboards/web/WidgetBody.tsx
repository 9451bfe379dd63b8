import { Loading, useLanguage, useTexts } from '@onego/ui'
import { ChartCanvas, ChartTable, useInk, useIsDark } from '@onego/ui/chart'
import { Flex } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Dataset, Widget } from '../contract.ts'
import { tableOf } from '../drawing/cells.ts'
import { chartOf } from '../drawing/charts.ts'
import { AlertsView } from './AlertsView.tsx'
import { FigureView } from './FigureView.tsx'
import { LampsView } from './LampsView.tsx'
import { ProgressView } from './ProgressView.tsx'
import { texts } from './texts/index.ts'

const MapView = lazy(() => import('@onego/map/web/view').then(({ MapView: view }) => ({ default: view })))

export interface Shown {
  widget: Widget
  dataset: Dataset
}

const VIEWS = { figure: FigureView, lamps: LampsView, alerts: AlertsView, progress: ProgressView }
type ViewType = keyof typeof VIEWS
const isView = (type: string): type is ViewType => type in VIEWS

/** What a widget shows inside its frame; fills the room it is given. */
export function WidgetBody({
  widget,
  dataset,
  asTable,
}: {
  widget: Widget
  dataset: Dataset | undefined
  asTable: boolean
}) {
  const t = useTexts(texts).board
  const ink = useInk()
  if (widget.type === 'text') return <WordsView widget={widget} />
  if (widget.type === 'map') return <MapPart widget={widget} />
  if (!dataset) return <Loading rows={2} />
  if (dataset.rows.length === 0) {
    return (
      <Flex align="center" justify="center" style={{ height: '100%', color: ink.quiet }}>
        {widget.type === 'alerts' ? t.noAlerts : t.noRows}
      </Flex>
    )
  }
  if (isView(widget.type)) {
    const View = VIEWS[widget.type]
    return <View widget={widget} dataset={dataset} />
  }
  return asTable || widget.type === 'table' ? (
    <TablePart widget={widget} dataset={dataset} />
  ) : (
    <ChartPart widget={widget} dataset={dataset} />
  )
}

function ChartPart({ widget, dataset }: Shown) {
  const { language } = useLanguage()
  const option = useMemo(() => chartOf({ widget, dataset, language }), [widget, dataset, language])
  if (!option) return <TablePart widget={widget} dataset={dataset} />
  return <ChartCanvas option={option} label={widget.title[language]} height="100%" />
}

function TablePart({ widget, dataset }: Shown) {
  const { language } = useLanguage()
  const named = widget.options.columns
  const only = Array.isArray(named) ? named.filter((name) => typeof name === 'string') : undefined
  const shown = tableOf(dataset, language, widget.type === 'table' ? only : undefined)
  return <ChartTable title={widget.title[language]} table={shown} height="100%" saves={false} />
}

function WordsView({ widget }: { widget: Widget }) {
  const { language } = useLanguage()
  const { text } = widget.options
  const both = text as Record<string, unknown> | string | undefined
  const words = typeof both === 'string' ? both : String(both?.[language] ?? '')
  return <p style={{ whiteSpace: 'pre-line', overflow: 'auto', height: '100%' }}>{words}</p>
}

/** Layers a map names under `options.layers`, or the one its data asks for. */
function layersOf({ options, data }: Widget): string[] {
  const named = Array.isArray(options.layers) ? options.layers : [data?.query.layer]
  return named.filter((code) => typeof code === 'string')
}

function viewOf({ options: { centre, zoom } }: Widget) {
  if (!Array.isArray(centre) || centre.length !== 2 || typeof zoom !== 'number') return {}
  return { view: { centre: [Number(centre[0]), Number(centre[1])] as [number, number], zoom } }
}

const LEAST_MAP = 140

function MapPart({ widget }: { widget: Widget }) {
  const dark = useIsDark()
  const { place, inside, height } = useRoom()
  return (
    <div ref={place} style={{ height: '100%', overflow: 'auto', fontSize: '0.85em' }}>
      <div ref={inside}>
        {height > 0 && (
          <Suspense fallback={<Loading rows={3} />}>
            <MapView
              layers={layersOf(widget)}
              height={height}
              dark={dark}
              plays={widget.options.play === true}
              {...viewOf(widget)}
            />
          </Suspense>
        )}
      </div>
    </div>
  )
}

/** The height that is left for a map: below it stand its slider, credit and the note on the base map, as high as they are. */
function useRoom() {
  const place = useRef<HTMLDivElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  const now = useRef(height)
  useEffect(() => {
    const [outer, inner] = [place.current, inside.current]
    if (!outer || !inner) return
    const observer = new ResizeObserver(() => {
      const below = Math.max(0, inner.offsetHeight - now.current)
      const room = Math.max(LEAST_MAP, outer.clientHeight - below)
      if (Math.abs(room - now.current) < 2) return
      now.current = room
      setHeight(room)
    })
    observer.observe(outer)
    observer.observe(inner)
    return () => observer.disconnect()
  }, [])
  return { place, inside, height }
}
