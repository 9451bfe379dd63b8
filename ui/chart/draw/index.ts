export { sayNumber, sayPeriod, sayShort } from '../numbers.ts'
export { bandOption, barsOption, heatOption, linesOption, pieOption, scatterOption } from '../options.ts'
export { type Ink, inkOf, LAMP_INK, type LampName, LEVEL_INK, type LevelName } from '../palette.ts'
export type { ChartOption, Measured } from '../parts.ts'
