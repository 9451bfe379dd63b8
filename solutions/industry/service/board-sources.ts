import type { Dataset } from '@onego/dashboards/contract'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { z } from 'zod'
import { SECTORS } from '../content/industries.ts'
import { FIELD_OF } from '../content/sheet.ts'
import { Lamp } from '../contract.ts'
import { monthsBetween } from '../rules/months.ts'
import { findResult, listResults } from '../store/results.ts'
import type { Context } from './context.ts'
import type { createOverview } from './overview.ts'
import type { SubjectFound } from './recompute.ts'

type Given = z.input<typeof Dataset>
const both = (zh: string, en: string) => ({ zh, en })
const PERCENT = both('%', '%')
const PERIOD = { name: 'period', label: both('时期', 'Period'), type: 'period' as const }
const topics = () => ['indicator:industry.prosperity']
const pageOf = (person: Person | undefined) => (person?.kind === 'staff' ? '/desk/industry' : '')
const Sector = z.string().max(40).default('')

type Overview = ReturnType<typeof createOverview>
type Head = (person: Person | undefined, sector?: string) => Promise<Omit<Given, 'columns' | 'rows'>>

/** What the wall and other boards ask this solution for. */
export function addBoardSources(context: Context, overview: Overview): void {
  const { uses } = context
  const head: Head = async (person, sector = '') => {
    const { source, reckonedAt } = await overview.of(person, sector || undefined)
    return { source, href: pageOf(person), at: reckonedAt }
  }

  addIndices(context, overview, head)

  uses.dashboards.addSource('industry.sectors', {
    query: z.object({}),
    label: both('工业：产业（供选择）', 'Industry: sectors to choose from'),
    async read(person) {
      return {
        columns: [
          { name: 'code', label: both('代码', 'Code'), type: 'text' as const },
          { name: 'name', label: both('名称', 'Name'), type: 'text' as const },
        ],
        rows: [
          { code: '', name: both('全部工业', 'All industry') },
          ...SECTORS.map(({ code, name }) => ({ code, name })),
        ],
        ...(await head(person)),
      }
    },
  })

  uses.dashboards.addSource('industry.figure', {
    query: z.object({ field: z.string().max(40), sector: Sector }),
    label: both('工业：一项数字及同比', 'Industry: one figure with its change'),
    topics,
    async read(person, { field, sector }) {
      assertStaff(person)
      const { figures, lines, months, ...rest } = await overview.of(person, sector || undefined)
      const figure = figures.find(({ code }) => code === field)
      const known = FIELD_OF.get(field)
      // Seven digits do not fit on a wall: ten thousand yuan become hundred millions there.
      const isMoney = known?.unit.zh === '万元'
      const said = (value: number | null | undefined) => (value == null ? null : isMoney ? value / 10_000 : value)
      const href = person?.kind === 'staff' ? (figure?.href ?? '') : ''
      return {
        columns: [
          PERIOD,
          {
            ...{ name: 'value', label: known?.name ?? both(field, field), type: 'number' as const },
            unit: isMoney ? both('亿元', '100 million yuan') : known?.unit,
            decimals: isMoney ? 2 : 0,
          },
          {
            ...{ name: 'change', label: both('同比', 'on a year ago'), type: 'number' as const },
            unit: PERCENT,
            decimals: 1,
          },
        ],
        rows: months.slice(-25).map((period, at, all) => ({
          period,
          value: said(lines[field]?.slice(-25)[at]),
          change: at === all.length - 1 ? (figure?.changePercent ?? null) : null,
        })),
        ...{ source: rest.source, href, at: rest.reckonedAt },
        note: both('未报企业按同业已报企业同比推算', 'late reports are estimated'),
      }
    },
  })
}

function addIndices({ db, region, uses }: Context, overview: Overview, head: Head) {
  uses.dashboards.addSource('industry.lamps', {
    query: z.object({}),
    label: both('工业：各产业五色灯', 'Industry: lamp of each sector'),
    topics,
    async read(person) {
      return {
        columns: [
          { name: 'name', label: both('产业', 'Industry'), type: 'text' as const },
          { name: 'lamp', label: both('灯', 'Lamp'), type: 'lamp' as const },
          {
            ...{ name: 'value', label: both('预警指数', 'Warning index'), type: 'number' as const },
            unit: both('点', 'points'),
            decimals: 1,
          },
        ],
        rows: (await overview.lamps()).sort(byUnusual).map(({ name, lamp, value }) => ({ name, lamp, value })),
        ...(await head(person)),
      }
    },
  })

  uses.dashboards.addSource('industry.index', {
    query: z.object({ sector: Sector, last: z.coerce.number().int().min(6).max(240).default(36) }),
    label: both('工业：景气预警指数', 'Industry: warning index'),
    topics,
    async read(person, { sector, last }) {
      const result = await findResult<SubjectFound>(db, { region, kind: 'subject', subject: sector })
      const months = result ? monthsBetween(result.found.first, result.found.last) : []
      return {
        columns: [
          PERIOD,
          {
            ...{ name: 'value', label: both('预警指数', 'Warning index'), type: 'number' as const },
            unit: both('点', 'points'),
            decimals: 1,
          },
        ],
        rows: months.map((period, at) => ({ period, value: result?.found.index[at]?.value ?? null })).slice(-last),
        ...(await head(person, sector)),
      }
    },
  })

  uses.dashboards.addSource('industry.growth', {
    query: z.object({ field: z.string().max(40).default('output') }),
    label: both('工业：各产业同比', 'Industry: change of each sector on a year ago'),
    topics,
    async read(person, { field }) {
      assertStaff(person)
      const rows = await listResults<SubjectFound>(db, region, 'subject')
      return {
        columns: [
          { name: 'name', label: both('产业', 'Industry'), type: 'text' as const },
          {
            ...{ name: 'change', label: both('季调后同比', 'on a year ago, adjusted'), type: 'number' as const },
            unit: PERCENT,
            decimals: 1,
          },
        ],
        rows: rows
          .filter(({ subject: sector }) => sector !== '')
          .map(({ subject: sector, found }) => ({
            name: SECTORS.find(({ code }) => code === sector)?.name ?? both(sector, sector),
            change: growthOf(found.adjusted[field] ?? []),
          })),
        ...(await head(person)),
      }
    },
  })
}

/** The figures of reports are for staff, as their indicators are, on whatever board they stand; the indices are for all. */
function assertStaff(person: Person | undefined): void {
  if (person?.kind === 'staff') return
  throw new AppError('forbidden', 'industry.for-staff', 'source: these figures are shown to staff; sign in at the desk')
}

/** The whole first, then whatever is furthest from normal. */
function byUnusual(a: { subject: string; lamp: Lamp }, b: { subject: string; lamp: Lamp }): number {
  const rank = ({ subject, lamp }: typeof a) => (subject === '' ? 9 : Math.abs(Lamp.options.indexOf(lamp) - 2))
  return rank(b) - rank(a)
}

function growthOf(values: readonly number[]): number | null {
  const now = values.at(-1)
  const then = values.at(-13)
  return now === undefined || !then ? null : ((now - then) / then) * 100
}
