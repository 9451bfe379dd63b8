import type { Texts } from './zh.ts'

const plural = (count: number, one: string) => `${count} ${count === 1 ? one.replace(/s$/, '') : one}`

export const en: Texts = {
  title: 'Forecasts',
  intro: 'Choose an indicator: what the next periods may bring, how sure that is, and how good earlier forecasts were.',
  indicator: 'Indicator',
  choose: (name) => `Choose: ${name}`,
  start: {
    title: 'Choose an indicator first',
    text: 'Each can be narrowed down by region, industry and more. What cannot be forecast is told, with the reason and without a line.',
  },
  none: {
    title: 'No indicators yet',
    text: 'Once departments have defined indicators and brought in figures, they can be forecast here.',
  },
  noHistory: 'There are no values for this part yet.',
  horizon: 'Periods ahead',
  periods: { hour: 'hours', day: 'days', month: 'months', quarter: 'quarters', year: 'years' },
  chart: (name, cell, count, unit) => `${name}${cell}: the next ${plural(count, unit)}`,
  history: 'Actual',
  forecast: 'Forecast (95% interval)',
  narrow: '80% interval',
  wide: '95% interval',
  period: 'Period',
  verdict: { forecast: 'Can be forecast', weak: 'Hardly certain', 'not-forecastable': 'Cannot be forecast' },
  madeAt: 'Made',
  upTo: 'Values up to',
  combined: 'January and February together',
  holiday: (size, isPercent) =>
    `Spring Festival: if all three weeks around it fell into one month, that month would differ from its usual by ${size}${isPercent ? '%' : ''}; each year's date is taken into account.`,
  missing: (count) =>
    `${plural(count, 'periods')} had no value and were filled in along trend and season before fitting.`,
  unusual: (periods) =>
    `Far out of the usual: ${periods}. The fit used the usual instead; the interval takes them into account.`,
  next: {
    title: (period, combined) => `Next period (${period}${combined ? `, ${combined}` : ''}): `,
    range: (low, high) => `, with 95% certainty between ${low} and ${high}.`,
  },
  backtests: {
    title: 'Backtest: how wrong it would have been',
    text: (origins) =>
      `The newest values were hidden, forecast anew from ${plural(origins, 'moments')} and compared with what came. Smaller is better.`,
    method: 'Method',
    smape: 'Mean error (sMAPE)',
    mase: 'Scaled error (MASE)',
    covered: 'Inside the 95% interval',
    best: 'smallest error',
    used: 'used',
  },
  about: {
    title: 'How it is done',
    lines: [
      'Combination: the mean of DOTM, damped trend and exponential smoothing (weights 1:1:2), reconciled with forecasts of the sums over quarters, half years, years and so on (temporal hierarchies).',
      'Season: classical decomposition with indices drawn towards no season by how much chance is in them. A regression estimates what the Spring Festival does to the months it falls in.',
      `Interval: from the errors that forecasts of the same lead made at every moment of the past, widened by Student's t. On the monthly series of the M3 competition the 95% interval holds about 95% of the actual values.`,
      'Not forecast: too few values, too many gaps, mostly nil, a sudden change at the end, or no method better than repeating last year.',
      'Literature: Assimakopoulos & Nikolopoulos (2000), Fiorucci et al. (2016), Hyndman et al. (2008), Kolassa (2011), Athanasopoulos et al. (2017), Miller & Williams (2003).',
    ],
  },
  track: {
    title: 'Earlier forecasts and what came',
    text: 'Every forecast is kept as it was made and never changed; here they are put to the test.',
    none: 'Nothing to compare yet: when the next value comes, what had been forecast for it is shown here.',
    actual: 'Actual',
    expected: 'Forecast then',
    interval: '95% interval then',
    inside: 'inside',
    outside: 'outside',
    upTo: 'Values then up to',
    hindsight: 'made afterwards, from earlier values only',
    result: 'Result',
  },
}
