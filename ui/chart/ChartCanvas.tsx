import { useEffect, useRef, useState } from 'react'
import type { ECharts } from './engine.ts'
import type { ChartOption } from './parts.ts'
import { useIsDark } from './use-ink.ts'

/** What was pressed in a chart. */
export interface Pick {
  series: string
  name: string
  index: number
  value: unknown
}

interface Props {
  option: ChartOption
  label: string
  height: number | string
  onPick?: ((pick: Pick) => void) | undefined
  onBroken?: (() => void) | undefined
}

interface Clicked {
  seriesName?: string
  name: string
  dataIndex: number
  value: unknown
}

/** The drawing alone. The library comes when the first chart is shown; the drawing follows the size of its place. */
export function ChartCanvas({ option, label, height, onPick, onBroken }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const dark = useIsDark()
  const [chart, setChart] = useState<ECharts>()
  const picked = useRef(onPick)
  const broken = useRef(onBroken)
  useEffect(() => {
    picked.current = onPick
    broken.current = onBroken
  })

  useEffect(() => {
    let gone = false
    let made: ECharts | undefined
    const observer = new ResizeObserver(() => made?.resize())
    import('./engine.ts').then(
      ({ startChart }) => {
        if (gone || !place.current) return
        made = startChart(place.current, dark)
        made.on('click', (event) => picked.current?.(toPick(event as unknown as Clicked)))
        observer.observe(place.current)
        setChart(made)
      },
      () => broken.current?.(),
    )
    return () => {
      gone = true
      observer.disconnect()
      made?.dispose()
      setChart(undefined)
    }
  }, [dark])

  useEffect(() => {
    if (!chart || chart.isDisposed()) return
    chart.setOption(option, { notMerge: true })
  }, [chart, option])

  return <div ref={place} role="img" aria-label={label} aria-busy={!chart} style={{ height, width: '100%' }} />
}

const toPick = ({ seriesName = '', name, dataIndex, value }: Clicked): Pick => ({
  series: seriesName,
  name,
  index: dataIndex,
  value,
})
