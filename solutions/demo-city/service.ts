import { join } from 'node:path'
import type { catalogue } from '@onego/catalogue'
import type { dataRequests } from '@onego/data-requests'
import type { exchange } from '@onego/exchange'
import type { DemoPerson, identity } from '@onego/identity'
import type { organisations } from '@onego/organisations'
import { type Clock, dayInChina } from '@onego/platform/clock'
import type { PlatformSettings } from '@onego/platform/config'
import type { Crypto } from '@onego/platform/crypto'
import type { ApiOf } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import type { registers } from '@onego/registers'
import type pg from 'pg'
import { CITY, DEPARTMENTS } from './departments.ts'
import { generateWorld } from './generate/generate.ts'
import {
  countRows,
  fillDepartments,
  isComplete,
  openConnections,
  type Progress,
  readPlaces,
  removeDepartments,
  type Site,
} from './load.ts'
import { STORY } from './people.ts'
import { contentDigest, registerSystems } from './register.ts'
import { addRegisters, applyForData, deliverRegisters } from './registers.ts'
import type { DemoCitySettings } from './settings.ts'
import { createCardService } from './social-service/card-service.ts'
import { addStaff, demoPeople } from './staff.ts'
import { type RecentMother, recentMothers } from './store/births.ts'
import { addressOf, databaseName } from './store/department-databases.ts'
import { alone, changeCity, type DemoCityDb, findCity, forgetCity, saveCity } from './store/state.ts'

export type DemoCity = ReturnType<typeof createDemoCity>

interface Given {
  db: DemoCityDb
  pool: pg.Pool
  clock: Clock
  crypto: Crypto
  platformSettings: PlatformSettings
  settings: DemoCitySettings
  uses: {
    catalogue: ApiOf<typeof catalogue>
    dataRequests: ApiOf<typeof dataRequests>
    exchange: ApiOf<typeof exchange>
    identity: ApiOf<typeof identity>
    organisations: ApiOf<typeof organisations>
    regions: ApiOf<typeof regions>
    registers: ApiOf<typeof registers>
  }
}

export interface LoadOptions {
  /** 1 is 20,000 residents; the setting DEMO_SCALE unless said. */
  scale?: number | undefined
}

const LABEL = 'Demo city 演示城市'

export function createDemoCity({ db, pool, clock, crypto, platformSettings, settings, uses }: Given) {
  const site: Site = {
    mainUrl: String(pool.options.connectionString),
    folder: join(platformSettings.DATA_DIR, 'demo'),
    secret: (name) => crypto.blindIndex('demo-city.secret', name),
  }
  const cards = createCardService(db, site, uses.exchange)
  const digest = contentDigest([site.mainUrl, site.folder, site.secret('place')])
  const wanted = settings.DEMO_CITY === 'on'
  const people = (): DemoPerson[] => (wanted ? demoPeople(settings.DEMO_PASSWORD) : [])

  const employ = async (): Promise<void> => {
    await uses.organisations.ensure(
      DEPARTMENTS.map(({ key, ...organisation }) => ({ ...organisation, localCodes: [`demo:${key}`] })),
    )
    await addStaff(uses.identity, settings.DEMO_PASSWORD)
  }

  const register = async (): Promise<void> => {
    const at = await openConnections(site)
    at.set('social', await cards.serve((await findCity(db))?.social_port ?? null))
    await registerSystems(uses, at)
    await addRegisters(uses.registers)
    uses.identity.setDemoPeople(people())
  }

  const build = async (scale: number, progress: Progress): Promise<void> => {
    const today = dayInChina(clock.now())
    const before = await findCity(db)
    const city = { scale, loaded_on: today, content: '', social_port: before?.social_port ?? null }
    await saveCity(db, { ...city, status: 'loading' })
    await cards.stop()
    await uses.regions.importDivisions([`${CITY.slice(0, 2)}0000`])
    await uses.regions.importCity(CITY)
    const places = await readPlaces(uses.regions)
    const world = generateWorld({ scale, today, places })
    const total = countRows(world)
    let done = 0
    // Passwords are hashed on threads of their own while the databases are filled.
    const employed = employ()
    employed.catch(() => undefined)
    await fillDepartments(site, world, (rows) => {
      done += rows
      progress(LABEL, Math.min(done, total - 1), total)
    })
    await employed
    await register()
    await deliverRegisters(uses.registers, { world, places, name: `${today}x${scale}` })
    await applyForData(uses, today)
    await changeCity(db, { status: 'loaded', content: digest })
    progress(LABEL, total, total)
  }

  return {
    /** False where the settings say that this installation is no demonstration. */
    wanted,

    /**
     * Nothing unless `wanted`. Generates the city and fills the departments' databases, unless it is there;
     * a load that broke off, or lost one of its databases, is done again.
     * @returns whether anything was loaded.
     * @throws AppError `demo-city.may-not-create-databases` (unavailable).
     */
    load: (progress: Progress = () => undefined, { scale = settings.DEMO_SCALE }: LoadOptions = {}): Promise<boolean> =>
      alone(pool, async () => {
        if (!wanted) return false
        const city = await findCity(db)
        if (city?.status !== 'loaded' || !(await isComplete(site))) {
          await build(scale, progress)
          return true
        }
        if (city.content !== digest) {
          await employ()
          await register()
          await changeCity(db, { content: digest })
        }
        await cards.serve(city.social_port)
        uses.identity.setDemoPeople(people())
        return false
      }),

    /** Drops the departments' databases and files. What Onego itself keeps (accounts, cases, receipts) stays. */
    reset: (): Promise<void> =>
      alone(pool, async () => {
        await cards.stop()
        await removeDepartments(site)
        await forgetCity(db)
        uses.identity.setDemoPeople([])
      }),

    /** Keeps what must run while a loaded city is served; called now and then. */
    async tend(): Promise<void> {
      if (!wanted) return
      const city = await findCity(db)
      if (city?.status !== 'loaded') return
      await cards.serve(city.social_port)
      if (uses.identity.demoPeople().length === 0) uses.identity.setDemoPeople(people())
    },

    stop: cards.stop,
    people,
    story: STORY,

    /** Mothers of recent births without a certificate, not those of the story people: for load tests. */
    birthMothers: (limit: number): Promise<RecentMother[]> =>
      recentMothers(
        addressOf(site.mainUrl, databaseName(site.mainUrl, 'health')),
        limit,
        Object.values(STORY).map((told) => told.idNumber),
      ),
  }
}
