import { z } from 'zod'
import { FORECAST } from '../content/indicators.ts'
import { levelRange, workText } from '../content/levels.ts'
import { memberText, SHORT, unitText } from '../content/names.ts'
import { type DayForecast, PollutantName } from '../contract.ts'
import { LEVELS, levelOf, type Pollutant } from '../rules/breakpoints.ts'
import { HOUR_MS, hourText } from '../rules/hours.ts'
import { newestRun, readCurves } from '../store/runs.ts'
import { LEADS } from './days-ahead.ts'
import { type Given, sourceOf } from './given.ts'
import type { NowService } from './now.ts'
import type { Reading } from './observed.ts'
import type { Outlook } from './outlook.ts'

const both = (zh: string, en: string) => ({ zh, en })
const textColumn = (name: string, label: { zh: string; en: string }) => ({ name, label, type: 'text' as const })
const numberColumn = (name: string, label: { zh: string; en: string }, unit?: { zh: string; en: string }) => ({
  ...{ name, label, type: 'number' as const, decimals: 0 },
  ...(unit ? { unit } : {}),
})
const INDEX_UNIT = both('指数', 'index')
/** Where the index is defined; open to the public as the figures are. */
const AQI_PAGE = '/indicators/air.aqi.hour'
const FORECAST_PAGE = `/indicators/${FORECAST}`
/** Walls are told of news by these. */
const HOURS_CAME = () => ['indicator:air.aqi.hour']
const RUN_CAME = () => [`indicator:${FORECAST}`, 'indicator:air.aqi.hour']

interface Parts {
  now: NowService
  outlook: Outlook
  reading: Reading
}

/** Figures for dashboards; all of them are open to the public, as the screens they come from are. */
export function addSources(given: Given, parts: Parts): void {
  addCurrentSources(given, parts)
  addForecastSources(given, parts)
}

function addCurrentSources({ uses, clock }: Given, { now }: Parts): void {
  const at = () => clock.now().toISOString()

  uses.dashboards.addSource('air.city', {
    query: z.object({}),
    label: both('空气质量：城市实况', 'Air: the city now'),
    topics: HOURS_CAME,
    async read() {
      const { city, hour, source } = await now.now()
      const level = city.aqi === null ? undefined : levelOf(city.aqi)
      return {
        columns: [
          { name: 'hour', label: both('时间', 'Hour'), type: 'period' },
          numberColumn('aqi', both('AQI', 'AQI'), INDEX_UNIT),
          textColumn('level', both('级别', 'Level')),
          textColumn('primary', both('首要污染物', 'Primary pollutant')),
          numberColumn('pm25', both('PM2.5', 'PM2.5'), unitText('pm25')),
          numberColumn('o3', both('O₃', 'O₃'), unitText('o3')),
        ],
        rows: [
          {
            ...{ hour: hour ?? '', aqi: city.aqi, level: level ? both(level.zh, level.en) : 'NA' },
            primary: city.primary.map((name) => SHORT[name]).join(' ') || '—',
            ...{ pm25: city.values.pm25 ?? null, o3: city.values.o3 ?? null },
          },
        ],
        ...{ source, href: AQI_PAGE, at: at() },
      }
    },
  })

  uses.dashboards.addSource('air.stations', {
    query: z.object({}),
    label: both('空气质量：各站实况', 'Air: stations now'),
    topics: HOURS_CAME,
    async read() {
      const { stations, source } = await now.now()
      return {
        columns: [
          textColumn('station', both('站点', 'Station')),
          numberColumn('aqi', both('AQI', 'AQI'), INDEX_UNIT),
          textColumn('level', both('级别', 'Level')),
          numberColumn('pm25', both('PM2.5', 'PM2.5'), unitText('pm25')),
        ],
        rows: stations
          .map(({ station, index, values }) => {
            const level = index.aqi === null ? undefined : levelOf(index.aqi)
            const shown = level ? both(level.zh, level.en) : 'NA'
            return { station: station.name, aqi: index.aqi, level: shown, pm25: values.pm25 ?? null }
          })
          .sort((a, b) => (b.aqi ?? -1) - (a.aqi ?? -1)),
        ...{ source, href: AQI_PAGE, at: at() },
      }
    },
  })

  uses.dashboards.addSource('air.levels', {
    query: z.object({}),
    label: both('空气质量：各级站点数', 'Air: stations by level'),
    topics: HOURS_CAME,
    async read() {
      const { stations, source } = await now.now()
      return {
        columns: [
          textColumn('level', both('级别', 'Level')),
          numberColumn('count', both('站点', 'Stations'), both('个', 'stations')),
        ],
        rows: LEVELS.map((entry) => ({
          level: both(entry.zh, entry.en),
          count: stations.filter(({ index }) => index.level === entry.level).length,
        })),
        ...{ source, href: AQI_PAGE, at: at() },
      }
    },
  })
}

function addForecastSources({ uses, db, region, clock, work }: Given, { outlook, reading }: Parts): void {
  const at = () => clock.now().toISOString()

  uses.dashboards.addSource('air.days', {
    query: z.object({}),
    label: both('空气质量：未来三天', 'Air: the next three days'),
    topics: RUN_CAME,
    async read() {
      const { days, run, work, source } = await outlook.city()
      const waiting = { day: null, aqi: null, low: null, high: null, range: '', primary: '' }
      return {
        columns: [
          { name: 'day', label: both('日期', 'Day'), type: 'period' },
          numberColumn('aqi', both('AQI', 'AQI'), INDEX_UNIT),
          numberColumn('low', both('低', 'Low'), INDEX_UNIT),
          numberColumn('high', both('高', 'High'), INDEX_UNIT),
          textColumn('range', both('AQI 范围', 'AQI range')),
          textColumn('level', both('级别', 'Level')),
          textColumn('primary', both('首要污染物', 'Primary')),
        ],
        rows: run ? days.map(dayRow) : [{ ...waiting, level: workText(work) }],
        ...{ source, href: FORECAST_PAGE, at: at() },
        ...(run && work ? { note: workText(work) } : {}),
      }
    },
  })

  uses.dashboards.addSource('air.members', {
    query: z.object({
      pollutant: PollutantName.default('pm25'),
      back: z.coerce.number().int().min(0).max(168).default(48),
    }),
    label: both('空气质量：各模式与实测', 'Air: members against observed'),
    topics: RUN_CAME,
    async read(_, { pollutant, back }) {
      const { rows, generated, isThere } = await cityLines({ db, region }, reading, { pollutant, back })
      const note = isThere ? {} : { note: workText(await work.now()) }
      return {
        columns: [
          { name: 'hour', label: both('时间', 'Hour'), type: 'period' },
          textColumn('member', both('成员', 'Member')),
          { ...numberColumn('value', both(SHORT[pollutant], SHORT[pollutant]), unitText(pollutant)) },
        ],
        ...{ rows, source: sourceOf(generated), href: `/indicators/air.${pollutant}.hour`, at: at(), ...note },
      }
    },
  })
}

function dayRow({ day, aqi, low, high, primary, primaryHigh }: DayForecast) {
  const shown = [...primary, ...primaryHigh].map((name) => SHORT[name]).join(' ') || '—'
  return { day, aqi, low, high, range: `${low}–${high}`, level: levelRange(low, high), primary: shown }
}

/** City mean of each member over all stations, and what was measured up to the base hour. */
async function cityLines(
  { db, region }: Pick<Given, 'db' | 'region'>,
  reading: Reading,
  asked: { pollutant: Pollutant; back: number },
) {
  const run = await newestRun(db, region)
  const generated = (await reading.stations()).some((station) => station.generated)
  const base = run?.base.getTime() ?? (await reading.newest())
  if (base === undefined) return { rows: [], generated, isThere: false }
  const observed = await reading.between(base - asked.back * HOUR_MS, base + HOUR_MS)
  const mean = (values: (number | null | undefined)[]) => {
    const there = values.filter((value): value is number => typeof value === 'number')
    return there.length === 0 ? null : Number((there.reduce((sum, value) => sum + value, 0) / there.length).toFixed(1))
  }
  const known = Array.from({ length: observed.hours }, (_, hour) => ({
    ...{ hour: hourText(observed.fromMs + hour * HOUR_MS), member: both('实测', 'Observed') },
    value: mean([...observed.values.values()].map((values) => values[asked.pollutant][hour])),
  }))
  const curves = run ? await readCurves(db, { region, runs: [run.id], pollutant: asked.pollutant }) : []
  const members = [...Map.groupBy(curves, ({ member }) => member)].flatMap(([member, all]) =>
    Array.from({ length: LEADS }, (_, lead) => ({
      ...{ hour: hourText(base + (lead + 1) * HOUR_MS), member: memberText(member) },
      value: mean(all.map((curve) => curve.mean[lead])),
    })),
  )
  return { rows: [...known, ...members], generated, isThere: run !== undefined }
}
