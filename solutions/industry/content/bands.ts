import type { WarningBands } from '../contract.ts'

/**
 * 绿蓝橙红: change in per cent on a year ago from which a signal gets a colour. Local policy, no law: Jinhua's platform, the
 * known model, uses the same three signals and four colours but publishes no figures; edit these.
 */
export const BANDS: WarningBands = {
  electricity: { blue: -10, orange: -30, red: -50 },
  output: { blue: -10, orange: -25, red: -45 },
  tax: { blue: -20, orange: -40, red: -60 },
  /** Less than this many robust standard deviations below its own usual change is within what is usual for it. */
  usualWithin: 2,
}

/** Bounds of the warning index in per cent of the full marks: 过冷 | 偏冷 | 正常 | 偏热 | 过热. */
export const LAMP_CUTS = [36, 50, 73, 85] as const

/** Quantiles of an indicator's own history that bound its five lamps, unless fixed ones are given. */
export const LAMP_QUANTILES = [0.1, 0.25, 0.75, 0.9] as const

interface LampIndicator {
  field: string
  of: 'yoy' | 'ratio'
  to?: string
  /** A rise cools. */
  lower?: true
  name?: { zh: string; en: string }
}

/** The ten indicators of the warning index. */
export const LAMP_INDICATORS: readonly LampIndicator[] = [
  { field: 'output', of: 'yoy' },
  { field: 'sales', of: 'ratio', to: 'output', name: { zh: '产销率', en: 'Sales to output' } },
  { field: 'orders', of: 'yoy' },
  { field: 'revenue', of: 'yoy' },
  { field: 'profit', of: 'ratio', to: 'revenue', name: { zh: '营业收入利润率', en: 'Profit to revenue' } },
  { field: 'vat', of: 'yoy' },
  { field: 'finished', of: 'yoy', lower: true },
  { field: 'receivables', of: 'yoy', lower: true },
  { field: 'employees', of: 'yoy' },
  { field: 'electricity', of: 'yoy' },
]

export const COMPOSITES: Record<'leading' | 'coincident' | 'lagging', readonly { field: string; weight: number }[]> = {
  leading: [
    { field: 'orders', weight: 0.7 },
    { field: 'exports', weight: 0.3 },
  ],
  coincident: [
    { field: 'output', weight: 0.4 },
    { field: 'electricity', weight: 0.3 },
    { field: 'revenue', weight: 0.3 },
  ],
  lagging: [
    { field: 'receivables', weight: 0.4 },
    { field: 'employees', weight: 0.3 },
    { field: 'finished', weight: 0.3 },
  ],
}
