import type { indicators } from '@onego/indicators'
import { type Series, SeriesQuery, TableQuery } from '@onego/indicators/contract'
import type { Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import type { Dataset } from '../contract.ts'
import type { Sources } from '../sources.ts'
import { both, indicatorPage, notes, PRELIMINARY, WITHHELD } from './say.ts'

type Indicators = ApiOf<typeof indicators>
type Given = z.input<typeof Dataset>
type Row = Given['rows'][number]

const LastQuery = SeriesQuery.extend({
  /** Only the newest of them. */
  last: z.coerce.number().int().min(1).max(5000).optional(),
  /** One line for each of these, or for each member below `parent`. */
  by: z
    .object({ dimension: z.string(), members: z.array(z.string()).max(20).optional(), parent: z.string().optional() })
    .optional(),
  /** Further indicators over the same periods, each a column of its own. */
  with: z.array(z.string()).max(6).default([]),
})

const MOST_LINES = 20
const WHOLE = both('全部', 'All')

/** Figures of indicators: as series, as tables, and the members that can be chosen from. */
export function addIndicatorSources(sources: Sources, api: Indicators): void {
  sources.add('indicators.series', {
    query: LastQuery,
    label: both('指标：时间序列', 'Indicator: series over time'),
    topics: (query) => [query.indicator, ...query.with].map((code) => `indicator:${code}`),
    read: (person, query) => (query.by ? readSplit(api, person, query) : readSeries(api, person, query)),
  })
  sources.add('indicators.table', {
    query: TableQuery,
    label: both('指标：一期分组表', 'Indicators: one period by groups'),
    topics: (query) => query.indicators.map((code) => `indicator:${code}`),
    read: (person, query) => readTable(api, person, query),
  })
  sources.add('indicators.members', {
    query: z.object({ dimension: z.string(), parent: z.string().optional(), whole: z.boolean().default(true) }),
    label: both('维度成员（供选择）', 'Members of a dimension, to choose from'),
    read: (_, query) => readMembers(api, query),
  })
}

async function membersOf(api: Indicators, by: NonNullable<z.output<typeof LastQuery>['by']>) {
  if (!by.members) return (await api.members(by.dimension, { parent: by.parent })).slice(0, MOST_LINES)
  const found = await Promise.all(by.members.map((code) => api.member(by.dimension, code)))
  return found.filter((member) => member !== undefined)
}

const newest = <T>(list: readonly T[], count: number | undefined) => (count ? list.slice(-count) : [...list])

function headOf(person: Person | undefined, { heading, recordedAt }: Series) {
  return { source: heading.source, href: indicatorPage(person, heading.code), at: recordedAt }
}

const valueColumn = (name: string, { heading }: Series) => {
  const { name: label, unit, decimals } = heading
  return { name, label, unit, decimals, type: 'number' as const }
}

const PERIOD = { name: 'period', label: both('时期', 'Period'), type: 'period' as const }
const isRough = (series: Series, from: string) =>
  series.points.some(({ period, status }) => status !== 'final' && period >= from)

async function readSeries(
  api: Indicators,
  person: Person | undefined,
  query: z.output<typeof LastQuery>,
): Promise<Given> {
  const { last, with: more, by: _, ...asked } = query
  const all = await Promise.all(
    [asked.indicator, ...more].map((indicator) => api.series(person, { ...asked, indicator })),
  )
  const [first] = all as [Series, ...Series[]]
  const rows = new Map<string, Row>()
  const names = ['value', ...more]
  all.forEach((series, at) => {
    for (const { period, value } of series.points) {
      rows.set(period, { ...(rows.get(period) ?? { period }), [names[at] ?? '']: value })
    }
  })
  const sorted = newest(
    [...rows.values()].sort((a, b) => (String(a.period) < String(b.period) ? -1 : 1)),
    last,
  )
  const from = String(sorted[0]?.period ?? '')
  return {
    columns: [PERIOD, ...all.map((series, at) => valueColumn(names[at] ?? '', series))],
    rows: sorted,
    ...headOf(person, first),
    source: sourcesOf(all),
    ...notes(all.some((series) => isRough(series, from)) ? PRELIMINARY : undefined),
  }
}

/** The sources of all of them, each once. */
function sourcesOf(all: readonly Series[]) {
  const once = [...new Map(all.map(({ heading }) => [heading.source.zh, heading.source])).values()]
  return both(once.map(({ zh }) => zh).join('；'), once.map(({ en }) => en).join('; '))
}

async function readSplit(
  api: Indicators,
  person: Person | undefined,
  query: z.output<typeof LastQuery>,
): Promise<Given> {
  const { last, by, with: _, ...asked } = query
  const { dimension, parent } = by ?? { dimension: '' }
  const members = await membersOf(api, { ...by, dimension })
  const all = await Promise.all(
    members.map(({ code }) => api.series(person, { ...asked, cell: { ...asked.cell, [dimension]: code } })),
  )
  const first = all[0] ?? (await api.series(person, { ...asked, ...(parent ? { cell: { [dimension]: parent } } : {}) }))
  const periods = newest([...new Set(all.flatMap(({ points }) => points.map(({ period }) => period)))].sort(), last)
  const from = periods[0] ?? ''
  return {
    columns: [PERIOD, { name: 'member', label: both('分组', 'Group'), type: 'text' }, valueColumn('value', first)],
    rows: all.flatMap(({ points }, at) =>
      points
        .filter(({ period }) => period >= from)
        .map(({ period, value }) => ({ period, member: members[at]?.name ?? WHOLE, value })),
    ),
    ...headOf(person, first),
    ...notes(all.some((series) => isRough(series, from)) ? PRELIMINARY : undefined),
  }
}

const MEASURE: Record<string, { zh: string; en: string; unit?: { zh: string; en: string } }> = {
  yoy: { ...both('同比', 'on a year ago'), unit: both('%', '%') },
  mom: { ...both('环比', 'on the period before'), unit: both('%', '%') },
  yearToDate: both('本年累计', 'year to date'),
  ytdYoy: { ...both('累计同比', 'year to date on a year ago'), unit: both('%', '%') },
  share: { ...both('占比', 'share'), unit: both('%', '%') },
  rank: { ...both('位次', 'rank'), unit: both('位', 'place') },
  contribution: { ...both('贡献', 'contribution'), unit: both('个百分点', 'percentage points') },
}

const DIGITS: Record<string, number> = { rank: 0, yoy: 1, mom: 1, ytdYoy: 1, share: 1 }

/** Columns: one for each dimension by its code, then `CODE` for the value and `CODE:measure` for what is reckoned from it. */
async function readTable(
  api: Indicators,
  person: Person | undefined,
  query: z.output<typeof TableQuery>,
): Promise<Given> {
  const table = await api.table(person, query)
  const figures = table.headings.flatMap((heading) => table.measures.map((measure) => ({ heading, measure })))
  const nameOf = ({ heading, measure }: (typeof figures)[number]) =>
    measure === 'value' ? heading.code : `${heading.code}:${measure}`
  const names = new Map((await api.dimensions()).map(({ code, name }) => [code, name]))
  const first = table.headings[0]
  return {
    columns: [
      ...query.by.map(({ dimension }) => ({
        ...{ name: dimension, label: names.get(dimension) ?? both(dimension, dimension), type: 'text' as const },
      })),
      ...figures.map((figure) => {
        const { heading, measure } = figure
        const said = MEASURE[measure]
        const label = said ? both(`${heading.name.zh}${said.zh}`, `${heading.name.en}, ${said.en}`) : heading.name
        return {
          ...{ name: nameOf(figure), label, type: 'number' as const },
          ...{ unit: said?.unit ?? heading.unit, decimals: DIGITS[measure] ?? heading.decimals },
        }
      }),
    ],
    rows: table.rows.map(({ members, values }) => ({
      ...Object.fromEntries(members.map(({ dimension, name }) => [dimension, name])),
      ...Object.fromEntries(figures.map((figure, at) => [nameOf(figure), values[at] ?? null])),
    })),
    source: first?.source ?? both('指标库', 'Indicators'),
    href: indicatorPage(person, first?.code ?? ''),
    at: table.recordedAt,
    ...notes(
      table.period ? both(`数据时期 ${table.period}`, `period ${table.period}`) : undefined,
      table.rows.some(({ withheld }) => withheld) ? WITHHELD : undefined,
    ),
  }
}

async function readMembers(
  api: Indicators,
  { dimension, parent, whole }: { dimension: string; parent?: string | undefined; whole: boolean },
): Promise<Given> {
  const members = (await api.members(dimension, { parent })).slice(0, 500)
  return {
    columns: [
      { name: 'code', label: both('代码', 'Code'), type: 'text' },
      { name: 'name', label: both('名称', 'Name'), type: 'text' },
    ],
    rows: [...(whole ? [{ code: '', name: WHOLE }] : []), ...members.map(({ code, name }) => ({ code, name }))],
    source: both('指标库维度', 'Dimensions of the indicators'),
    href: '/desk/indicators',
    at: null,
  }
}
