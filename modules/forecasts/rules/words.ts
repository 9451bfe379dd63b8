import type { Text } from '@onego/indicators/contract'
import type { Doubt } from '../contract.ts'
import type { Made } from './making.ts'

const whole = (value: number | null) => String(Math.round(value ?? 0))

const SAY: Record<Doubt, (figure: string) => Text> = {
  'too-short': (figure) => ({
    zh: `只有${figure}期数据，至少要有12期，并留出一段用来检验，才能预测。`,
    en: `There are only ${figure} values; a forecast needs at least 12, with some to test it on.`,
  }),
  gaps: (figure) => ({
    zh: `${figure}%的时期没有数据，补齐后的走势不可信，因此不作预测。`,
    en: `${figure}% of the periods have no value; what would be filled in could not be trusted, so nothing is forecast.`,
  }),
  intermittent: (figure) => ({
    zh: `${figure}%的时期为零，数值时有时无（间歇型），逐期预测没有意义。`,
    en: `${figure}% of the values are nil: they come now and then, and a forecast of each period would mean nothing.`,
  }),
  lumpy: (figure) => ({
    zh: `${figure}%的时期为零，且出现时大小悬殊（块状型），逐期预测没有意义。`,
    en: `${figure}% of the values are nil and the rest differ widely; a forecast of each period would mean nothing.`,
  }),
  break: (figure) => ({
    zh: `最近${figure}期都落在此前预测的99%区间之外，且在同一侧：走势已经改变，过去不能说明将来。请先查明原因。`,
    en: `The newest ${figure} values all lie outside the 99% interval on one side: something has changed, and the past does not tell the future. Find out what first.`,
  }),
  'no-better': (figure) => ({
    zh: `回测中没有一种方法好于“照搬去年同期”（误差为其${figure}%），因此不作预测。`,
    en: `No method did better in the backtest than repeating the year before (error ${figure}% of that), so nothing is forecast.`,
  }),
  'hardly-better': (figure) => ({
    zh: `回测误差是简单外推的${figure}%，几乎没有改进：预测仅供参考，请以区间为准。`,
    en: `The error in the backtest is ${figure}% of that of the simplest method, hardly better: take the interval, not the line.`,
  }),
  none: (figure) => ({
    zh: `回测误差是简单外推的${figure}%，可以参考。区间按过去各期的实际误差算出。`,
    en: `The error in the backtest is ${figure}% of that of the simplest method. The interval comes from the errors made in the past.`,
  }),
}
const UNTESTED: Text = {
  zh: '数据太少，没有做回测，请以区间为准。',
  en: 'Too little is known for a backtest; take the interval, not the line.',
}

/** Why a series is or is not forecast, in plain words. */
export function reasonFor({ doubt, figure, backtests }: Made): Text {
  if (doubt === 'none' && backtests.length === 0) return UNTESTED
  return SAY[doubt](whole(figure))
}
