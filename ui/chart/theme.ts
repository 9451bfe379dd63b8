import { inkOf } from './palette.ts'

const FONT = `'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Segoe UI', Roboto, sans-serif`

/** What every chart has in common, as an ECharts theme; options say only what is drawn. */
export function chartTheme(dark: boolean, font: string = FONT): Record<string, unknown> {
  const ink = inkOf(dark)
  const axis = {
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { lineStyle: { color: ink.line } },
    axisLabel: { color: ink.quiet, fontFamily: font },
    nameTextStyle: { color: ink.quiet, fontFamily: font },
    splitLine: { lineStyle: { color: ink.grid } },
  }
  return {
    color: [...ink.series],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: font, color: ink.text },
    legend: {
      textStyle: { color: ink.text, fontFamily: font },
      pageTextStyle: { color: ink.text },
      pageIconColor: ink.text,
      pageIconInactiveColor: ink.line,
      inactiveColor: ink.line,
    },
    tooltip: {
      backgroundColor: ink.ground,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontFamily: font },
      axisPointer: { lineStyle: { color: ink.line }, crossStyle: { color: ink.line } },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    line: { symbolSize: 5, lineStyle: { width: 2 } },
    label: { color: ink.text, fontFamily: font },
    visualMap: { textStyle: { color: ink.quiet, fontFamily: font }, inRange: { color: [...ink.ramp] } },
    dataZoom: {
      textStyle: { color: ink.quiet },
      borderColor: ink.grid,
      handleStyle: { color: ink.ground, borderColor: ink.line },
      dataBackground: { lineStyle: { color: ink.line }, areaStyle: { color: ink.grid } },
    },
  }
}
