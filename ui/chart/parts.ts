import type { Language } from '../preferences.tsx'
import { sayNumber, sayPeriod, sayShort } from './numbers.ts'

/** What `Chart` draws; an ECharts option without colours of its own (the theme gives them). */
export type ChartOption = Record<string, unknown>

export interface Measured {
  /** Printed at the axis and in the tip; empty for plain numbers. */
  unit?: string | undefined
  decimals?: number | undefined
  language: Language
}

export const withUnit = (value: number | null | undefined, { unit, decimals }: Measured): string => {
  const said = sayNumber(value, { decimals })
  return unit && said !== '—' ? `${said}${unit === '%' ? '' : ' '}${unit}` : said
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

export const GRID = { left: 8, right: 20, top: 36, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }
export const GRID_WITH_LEGEND = { ...GRID, top: 64 }

/** A unit that counts in thousands or 万 itself is not multiplied once more: 1,400,000 万元, not 140万 万元. */
const sayAtAxis = (value: number, unit: string | undefined, language: Language) =>
  unit && /^[万亿千百\d]/.test(unit)
    ? sayNumber(value, { decimals: Number.isInteger(value) ? 0 : 1 })
    : sayShort(value, language)

export const valueAxis = ({ unit, language }: Measured, more: object = {}) => ({
  type: 'value',
  name: unit ?? '',
  nameGap: 12,
  nameTextStyle: { align: 'left' },
  axisLabel: { hideOverlap: true, formatter: (value: number) => sayAtAxis(value, unit, language) },
  scale: true,
  ...more,
})

export const periodAxis = (periods: readonly string[], language: Language) => ({
  type: 'category',
  data: [...periods],
  boundaryGap: false,
  axisLabel: { hideOverlap: true, formatter: (period: string) => shortPeriod(period, language) },
})

/** Axes have little room: 2026-03 stays 2026-03, a day loses its year, an hour its date. */
function shortPeriod(period: string, language: Language) {
  if (/^\d{4}-\d\d-\d\dT\d\d$/.test(period))
    return `${period.slice(5, 10)} ${period.slice(11)}${language === 'zh' ? '时' : 'h'}`
  return /^\d{4}-\d\d-\d\d$/.test(period) ? period.slice(5) : period
}

export const legend = (names: readonly string[]) =>
  names.length > 1
    ? {
        legend: {
          type: 'scroll',
          top: 4,
          left: 0,
          right: 0,
          data: [...names],
          icon: 'roundRect',
          itemWidth: 16,
          itemHeight: 8,
        },
      }
    : {}

/** Drawn at once and without an entrance; screen readers are told what `Chart` says. */
export const STILL = { animation: false, aria: { enabled: true, decal: { show: false } } }

interface Hit {
  seriesId?: string
  seriesName?: string
  marker?: string
  dataIndex: number
  axisValue?: string
  value: unknown
}

/** A tip for all series at one place of the axis; `bands` are helpers by id and are not listed. */
export const axisTip = (measured: Measured, note?: (index: number, series: string) => string) => ({
  trigger: 'axis',
  confine: true,
  formatter: (hits: Hit[]) => {
    const seen = hits.filter(({ seriesId }) => !seriesId?.startsWith('band-'))
    const head = escapeHtml(sayPeriod(String(seen[0]?.axisValue ?? ''), measured.language))
    const lines = seen.map((hit) => {
      const value = numberOf(hit.value)
      const more = note?.(hit.dataIndex, hit.seriesName ?? '') ?? ''
      return value === null && more === ''
        ? ''
        : `<br>${hit.marker ?? ''}${escapeHtml(hit.seriesName ?? '')} <b>${escapeHtml(withUnit(value, measured))}</b> ${escapeHtml(more)}`
    })
    return head + lines.join('')
  },
})

const numberOf = (value: unknown): number | null => {
  const found = Array.isArray(value) ? value.at(-1) : value
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}
