export { Chart, type ChartProps } from './Chart.tsx'
export { ChartCanvas, type Pick } from './ChartCanvas.tsx'
export { ChartTable, type TableView } from './ChartTable.tsx'
export { sayNumber, sayPeriod, sayShort } from './numbers.ts'
export {
  type Bars,
  bandOption,
  barsOption,
  type Heat,
  heatOption,
  type Line,
  type Lines,
  linesOption,
  pieOption,
  type Scatter,
  scatterOption,
} from './options.ts'
export { type Ink, inkOf, LAMP_INK, type LampName, LEVEL_INK, type LevelName } from './palette.ts'
export { type ChartOption, type Measured, withUnit } from './parts.ts'
export { SourceLine } from './SourceLine.tsx'
export { useInk, useIsDark } from './use-ink.ts'
