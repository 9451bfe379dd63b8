import { notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { maySeeEnterprises } from '../access.ts'
import { indicatorOf } from '../content/indicators.ts'
import { SECTORS } from '../content/industries.ts'
import { FIELD_OF } from '../content/sheet.ts'
import type { Figure, Overview, Relation } from '../contract.ts'
import { FEWEST } from '../rules/few.ts'
import { monthsBetween } from '../rules/months.ts'
import { isAnythingGenerated } from '../store/enterprises.ts'
import { findResult, listResults } from '../store/results.ts'
import { type Context, findBureau } from './context.ts'
import type { SubjectFound } from './recompute.ts'

/** Measures shown first, in this order. */
const HEADLINES = ['output', 'revenue', 'profit', 'vat', 'electricity', 'orders'] as const

const SOURCE = {
  true: {
    zh: '企业直报、供电、税务（生成数据）',
    en: 'Direct reports, electricity, tax (generated)',
  },
  false: { zh: '企业直报、供电、税务', en: 'Direct reports, electricity, tax' },
} as const

export function createOverview(context: Context) {
  const { db, region, uses } = context
  const sourceOf = (generated: boolean) => SOURCE[`${generated}`]
  const seesEnterprises = async (person: Person | undefined) => {
    const bureau = await findBureau(context)
    return person !== undefined && bureau !== undefined && maySeeEnterprises(person, bureau)
  }

  return {
    /**
     * One industry, or the whole without `sector`: figures, warning index, lamps, adjusted lines. An industry of one or two enterprises
     * is for the bureau only (统计法 §25): others are told nothing.
     */
    async of(person: Person | undefined, sector: string | undefined): Promise<Overview> {
      const named = SECTORS.find(({ code }) => code === sector)
      if (sector && !named) throw notFound('industry.sector', sector)
      const [result, generated] = await Promise.all([
        findResult<SubjectFound>(db, { region, kind: 'subject', subject: sector ?? '' }),
        isAnythingGenerated(db, region),
      ])
      const subject = { sector: sector ?? null, name: named?.name ?? { zh: '全部工业', en: 'All industry' } }
      if (!result) return { subject, ...NOTHING, generated, source: sourceOf(generated) }
      const { found, at } = result
      if (isOfFew(found) && !(await seesEnterprises(person))) {
        return { subject, ...NOTHING, generated, source: sourceOf(generated) }
      }
      const months = monthsBetween(found.first, found.last)
      return {
        ...{ subject, months, generated, month: found.last, source: sourceOf(generated) },
        figures: HEADLINES.map((field) => figureOf(found, field, sourceOf(generated))),
        index: found.index.flatMap((one, place) => (one ? [{ month: months[place] ?? '', ...one }] : [])),
        lamps: found.lamps,
        lines: linesOf(found),
        reckonedAt: at.toISOString(),
      }
    },

    /** The newest lamp of each industry and the whole, for a row of lamps. */
    async lamps() {
      const rows = await listResults<SubjectFound>(db, region, 'subject')
      return rows.flatMap(({ subject, found }) => {
        const last = found.index.at(-1)
        const name = SECTORS.find(({ code }) => code === subject)?.name ?? { zh: '全部工业', en: 'All industry' }
        return last ? [{ subject, name, month: found.last, ...last }] : []
      })
    },

    async relations(): Promise<Relation[]> {
      return (await findResult<Relation[]>(db, { region, kind: 'relations', subject: '' }))?.found ?? []
    },

    forecast: (person: Person, field: string, sector: string | undefined) =>
      uses.forecasts.forecast(person, { indicator: indicatorOf(field), cell: sector ? { sector } : {} }),

    /** Industries, districts or parks beside each other in the newest complete month. */
    async comparison(person: Person, { by, field }: { by: 'sector' | 'region' | 'park'; field: string }) {
      const whole = await findResult<SubjectFound>(db, { region, kind: 'subject', subject: '' })
      const indicator = indicatorOf(field)
      return uses.indicators.table(person, {
        indicators: [indicator],
        measures: ['value', 'yoy', 'share', 'contribution'],
        by: [by === 'region' ? { dimension: by, parent: region } : { dimension: by }],
        ...(whole ? { period: completeMonth(whole.found) } : {}),
        orderBy: { indicator },
      })
    },
  }
}

const isOfFew = ({ reported }: SubjectFound) => Math.max(0, ...reported.slice(-13)) < FEWEST

/** The last month of which at least 95 % of the enterprises of the month before have reported. */
function completeMonth({ reported, first, last }: SubjectFound): string {
  const months = monthsBetween(first, last)
  const now = reported.at(-1) ?? 0
  const before = reported.at(-2) ?? 0
  return (now < before * 0.95 ? months.at(-2) : months.at(-1)) ?? last
}

const NOTHING = { month: null, figures: [], months: [], index: [], lamps: [], lines: {}, reckonedAt: null }

function figureOf(found: SubjectFound, field: string, source: Figure['source']): Figure {
  const known = FIELD_OF.get(field)
  const values = found.values[field] ?? []
  const now = values.at(-1)
  // January and February are compared together: the feast moves between them.
  const span = found.last.endsWith('-02') ? 2 : 1
  const sum = (end: number) => values.slice(end - span, end).reduce((total, value) => total + value, 0)
  const then = sum(values.length - 12)
  return {
    code: field,
    name: known?.name ?? { zh: field, en: field },
    unit: known?.unit ?? { zh: '', en: '' },
    value: now ?? null,
    changePercent: then > 0 ? ((sum(values.length) - then) / then) * 100 : null,
    ...{ period: found.last, source, href: `/desk/indicators/${indicatorOf(field)}` },
  }
}

/** Lines of the whole period, by name `field`, `field.adjusted`, `field.trend` and the indices. */
function linesOf(found: SubjectFound): Overview['lines'] {
  const rounded = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? null : Math.round(value * 100) / 100))
  const lines: Overview['lines'] = { diffusion: rounded(found.diffusion) }
  for (const field of HEADLINES) {
    lines[field] = rounded(found.values[field] ?? [])
    lines[`${field}.adjusted`] = rounded(found.adjusted[field] ?? [])
    lines[`${field}.trend`] = rounded(found.trend[field] ?? [])
  }
  for (const index of ['leading', 'coincident', 'lagging'] as const) lines[index] = rounded(found[index])
  return lines
}
