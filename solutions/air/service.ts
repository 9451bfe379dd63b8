import { createHash } from 'node:crypto'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { z } from 'zod'
import { airDashboard } from './content/dashboard.ts'
import type { HourBatch, HourDelivery, ModelsView, NewStation, Station } from './contract.ts'
import { NewStation as StationShape } from './contract.ts'
import { readDelivered } from './rules/delivered-rows.ts'
import { dayText, HOUR_MS, hourMs, hourText } from './rules/hours.ts'
import { createBulletins } from './service/bulletins.ts'
import { createDemo } from './service/demo.ts'
import { createDemoBulletin } from './service/demo-bulletin.ts'
import { createForecasting } from './service/forecasting.ts'
import type { Given } from './service/given.ts'
import { createIngest } from './service/ingest.ts'
import { createNow } from './service/now.ts'
import { createReading } from './service/observed.ts'
import { createOutlook } from './service/outlook.ts'
import { createOutside } from './service/outside.ts'
import { createPublishing } from './service/publishing.ts'
import { addSources } from './service/sources.ts'
import { createVerification } from './service/verification.ts'
import { createWarning } from './service/warning.ts'
import { createWarningPlan } from './service/warning-plan.ts'
import { createWhy } from './service/why.ts'
import { createWorkSign } from './service/work-sign.ts'
import { listBatches, versionsOf } from './store/hours.ts'
import { newestRun, newestTrained } from './store/runs.ts'
import { saveStations } from './store/stations.ts'

export type Air = ReturnType<typeof createAir>

export function createAir(platform: Omit<Given, 'work'>) {
  const given: Given = { ...platform, work: createWorkSign(platform) }
  const { db, region } = given
  const reading = createReading(given)
  const now = createNow(given, reading)
  const outlook = createOutlook(given, reading)
  const bulletins = createBulletins(given, reading, outlook)
  const ingest = createIngest(given)
  const outside = createOutside(given)
  const plan = createWarningPlan(given)
  const tending = createTending(given, { reading, outlook, ingest, bulletins, outside, plan })
  addSources(given, { now, outlook, reading })

  /** @throws AppError `air.not-yours` (forbidden) unless the bureau that answers for the air acts. */
  const assertOurs = async (organisation: string | null): Promise<void> => {
    if (organisation !== null && organisation === (await ownerOf(given))) return
    throw new AppError('forbidden', 'air.not-yours', 'Only the bureau that answers for the air (AIR_OWNER) may do this')
  }

  /** What was written but not handed on when the server died is handed on when the same comes again. */
  const takeRows = async (by: string, key: string, read: ReturnType<typeof readDelivered>) => {
    const batch = await ingest.write({ key: `${by}:${key}`, from: key, kind: 'system', format: 'json', by, ...read })
    const touched = read.hours.map(({ hour }) => hourMs(hour.hour)).filter((at) => at <= given.clock.now().getTime())
    await tending.handOn(touched, key)
    return batch
  }

  return {
    ...now,
    outlook,
    bulletins,
    outside,
    verification: createVerification(given, reading),
    why: createWhy(given, reading),
    plan,
    stations: reading.stations,
    tend: tending.tend,
    assertOurs,

    async addStations(stations: readonly NewStation[]): Promise<Station[]> {
      const read = stations.map((station) => StationShape.parse(station))
      await saveStations(db, region, read)
      await tending.defineAgain()
      return reading.stations()
    },

    /** Hours from a system or by hand; the same key again changes nothing. */
    takeHours: (by: string, { key, rows }: z.output<typeof HourBatch>) =>
      takeRows(by, key, { hours: rows.map((hour, at) => ({ row: at + 1, hour })), problems: [] }),

    /** The same from a system: a row that is not right is named, the others are taken. */
    takeDelivery: (by: string, { key, rows }: z.output<typeof HourDelivery>) => takeRows(by, key, readDelivered(rows)),

    async takeFile(person: Person, file: { name: string; content: Buffer }, station?: string) {
      const sha256 = createHash('sha256').update(file.content).digest('hex')
      const { batch, touched } = await ingest.file({ ...file, sha256, by: person.name, station })
      await tending.handOn(touched, file.name)
      return batch
    },
    imports: () => listBatches(db, region, ['file', 'system'], 50),

    /** What an hour is and was, newest version first. */
    async versions(station: string, hour: string) {
      const rows = await versionsOf(db, region, station, new Date(hourMs(hour)))
      return rows.map(({ version, raw, flags, batch }) => ({ version, raw, flags, batch }))
    },

    async models(): Promise<ModelsView> {
      const own = await newestTrained(db, region, new Date(8.64e15))
      return {
        ...(await outside.view()),
        own: own.map(({ trained_until, made_at, hours, ms }) => ({
          ...{ trainedUntil: hourText(trained_until.getTime()), madeAt: made_at.toISOString(), hours, ms },
        })),
      }
    },
  }
}

/** The bureau that answers for the air: named by the settings, else the one of ecology and environment. */
const ownerOf = async ({ settings, uses }: Given): Promise<string | undefined> =>
  settings.AIR_OWNER ?? (await uses.organisations.list()).find(({ name }) => name.includes('生态环境'))?.code

type Parts = {
  reading: ReturnType<typeof createReading>
  outlook: ReturnType<typeof createOutlook>
  ingest: ReturnType<typeof createIngest>
  bulletins: ReturnType<typeof createBulletins>
  outside: ReturnType<typeof createOutside>
  plan: ReturnType<typeof createWarningPlan>
}

/** What goes on by itself: content, generated hours, dropped files, forecasts, warnings. Each step bears being done again. */
function createTending(given: Given, { reading, outlook, ingest, bulletins, outside, plan }: Parts) {
  const { db, region, uses, log, work } = given
  const publishing = createPublishing(given, reading, outlook)
  const forecasting = createForecasting(given, reading)
  const warning = createWarning(given, reading, plan)
  const demo = createDemo(given, ingest)
  const publishDemo = createDemoBulletin(given, outlook, bulletins)
  let defined = ''
  let handedRun = ''

  const owner = () => ownerOf(given)

  const define = async (code: string): Promise<void> => {
    const stations = await reading.stations()
    const state = `${code} ${stations.map((station) => station.code).join()}`
    if (stations.length === 0 || state === defined) return
    await publishing.define(code, stations)
    await uses.dashboards.add(
      airDashboard(
        code,
        stations.some(({ generated }) => generated),
      ),
    )
    defined = state
  }

  const afterRun = async (code: string): Promise<void> => {
    const run = await newestRun(db, region)
    if (!run || run.id === handedRun) return
    const city = await outlook.city()
    await publishing.forecast(run, city.days)
    await warning.heavy(code, city)
    handedRun = run.id
  }

  /** Hours that arrived, in spans without large gaps; days are looked at as wholes. */
  const handOn = async (touched: readonly number[], from: string): Promise<void> => {
    const code = await owner()
    if (!code || touched.length === 0) return
    await define(code)
    const days = [...new Set(touched.map(dayText))].sort()
    const [first = '', last = ''] = [days[0], days.at(-1)]
    await publishing.hours(
      hourMs(`${first}T00`),
      Math.min(hourMs(`${last}T23`) + HOUR_MS, Math.max(...touched) + HOUR_MS),
      {
        zh: `小时值：${from}`,
        en: `Hourly values: ${from}`,
      },
    )
    await publishing.stationsNow()
    await warning.suspects(code)
  }

  const goOn = async (code: string): Promise<void> => {
    // Whoever opens the wall in the first minute finds it, and reads on it what is being made.
    if (given.demo) await demo.stations()
    await define(code)
    const spans = given.demo ? await demo.fill() : []
    for (const [from, to] of spans) await handOn([from, to - HOUR_MS], '生成 generated')
    const files = await outside.takeFiles()
    if (files > 0) log.info({ files }, 'files of outside models were taken in')
    await outside.startDue()
    await forecasting.makeNewest()
    await afterRun(code)
    if (given.demo) await publishDemo(code)
  }

  return {
    handOn,
    defineAgain: async () => {
      const code = await owner()
      if (code) await define(code)
    },

    async tend(): Promise<void> {
      const code = await owner()
      if (!code) return
      try {
        await goOn(code)
      } finally {
        await work.end()
      }
      await forecasting.fillHoles()
    },
  }
}
