import { BarChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DataZoomComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { chartTheme } from './theme.ts'

use([BarChart, HeatmapChart, LineChart, PieChart, ScatterChart, SVGRenderer])
use([GridComponent, TooltipComponent, LegendComponent, DataZoomComponent, VisualMapComponent, AriaComponent])
use([MarkLineComponent, MarkAreaComponent, MarkPointComponent, GraphicComponent, LabelLayout])

export type { ECharts }

/** A chart in an element, in the colours of its ground. */
export function startChart(element: HTMLElement, dark: boolean): ECharts {
  return init(element, chartTheme(dark), { renderer: 'svg' })
}

interface Drawing {
  width: number
  height: number
  dark?: boolean
  /** Font family written into the file; whoever prints it must have it. */
  font?: string
}

/** One chart as SVG text, without a browser. */
export function drawChart(option: Record<string, unknown>, { width, height, dark = false, font }: Drawing): string {
  const chart = init(null, chartTheme(dark, font), { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ ...option, animation: false })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}
