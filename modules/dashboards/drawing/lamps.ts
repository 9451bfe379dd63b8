import { LAMP_INK, type LampName, LEVEL_INK, type LevelName } from '@onego/ui/chart/draw'
import type { Dataset, Widget } from '../contract.ts'
import { axisText, type Language, namedColumns, numberColumns, numberIn, sayCell, unitOf } from './cells.ts'

export type Lamp = LevelName | LampName
type Both = { zh: string; en: string }

/** Every lamp is a word, a colour and a shape of its own (16 × 16), so that none of them is needed alone. */
const LAMPS: Record<Lamp, { word: Both; shape: string }> = {
  red: { word: { zh: '红色', en: 'Red' }, shape: 'M4.7 1h6.6L15 4.7v6.6L11.3 15H4.7L1 11.3V4.7Z' },
  orange: { word: { zh: '橙色', en: 'Orange' }, shape: 'M8 .8 15.2 8 8 15.2.8 8Z' },
  yellow: { word: { zh: '黄色', en: 'Yellow' }, shape: 'M8 1.2 15.4 14.6H.6Z' },
  blue: { word: { zh: '蓝色', en: 'Blue' }, shape: 'M2 2h12v12H2Z' },
  cold: { word: { zh: '过冷', en: 'Cold' }, shape: 'M8 14.8.6 1.4h14.8Z' },
  cool: { word: { zh: '偏冷', en: 'Cool' }, shape: 'M2 2h12v12H2Z' },
  normal: { word: { zh: '正常', en: 'Normal' }, shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z' },
  warm: { word: { zh: '偏热', en: 'Warm' }, shape: 'M8 .8 15.2 8 8 15.2.8 8Z' },
  hot: { word: { zh: '过热', en: 'Hot' }, shape: 'M8 1.2 15.4 14.6H.6Z' },
}

const isLamp = (value: unknown): value is Lamp => typeof value === 'string' && value in LAMPS

export interface ShownLamp {
  lamp: Lamp | undefined
  word: string
  shape: string
  colour: string | undefined
}

export function lampOf(value: unknown, { dark, language }: { dark: boolean; language: Language }): ShownLamp {
  if (!isLamp(value)) return { lamp: undefined, word: '—', shape: 'M2 7h12v2H2Z', colour: undefined }
  const { word, shape } = LAMPS[value]
  const inks: Record<string, string> = dark
    ? { ...LEVEL_INK.dark, ...LAMP_INK.dark }
    : { ...LEVEL_INK.light, ...LAMP_INK.light }
  return { lamp: value, word: word[language], shape, colour: inks[value] }
}

const FIVE: readonly LampName[] = ['cold', 'cool', 'normal', 'warm', 'hot']

/** 五色灯 of a value between four ascending cuts; what lies on a cut belongs to the warmer side. */
export const lampByCuts = (value: number, cuts: readonly number[]): LampName =>
  FIVE[cuts.filter((cut) => value >= cut).length] ?? 'hot'

/** One line for each row: name, its lamp (a column of kind `lamp`, or `cuts` over the figure), and the figure. */
export function lampRows(widget: Pick<Widget, 'options'>, dataset: Dataset, language: Language) {
  const y = numberColumns(widget, dataset)[0]
  const lamp = dataset.columns.find(({ type }) => type === 'lamp')
  const name =
    namedColumns(widget, 'x', dataset)[0] ?? dataset.columns.find(({ type }) => type === 'text' || type === 'period')
  const judge = judgeOf(widget, lamp?.name)
  return dataset.rows.map((row) => {
    const value = numberIn(row, y?.name)
    return {
      name: name ? axisText(row[name.name], language) : '',
      lamp: judge(row, value),
      figure: y ? sayCell(value, y, language) : '',
      unit: unitOf(y, language),
    }
  })
}

function judgeOf({ options: { cuts } }: Pick<Widget, 'options'>, column: string | undefined) {
  if (column) return (row: Dataset['rows'][number], _: number | null) => row[column]
  const has = Array.isArray(cuts) && cuts.length === 4 && cuts.every((cut) => typeof cut === 'number')
  return (_: Dataset['rows'][number], value: number | null) => (has && value !== null ? lampByCuts(value, cuts) : null)
}
