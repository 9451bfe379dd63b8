import { transaction } from '@onego/platform/database'
import { advanced } from '../generate/parks.ts'
import { makeWorld, type World } from '../generate/world.ts'
import { isReported, monthAfter, monthsBetween } from '../rules/months.ts'
import { putEnterprises, removeGenerated } from '../store/bulk.ts'
import { isAnythingGenerated } from '../store/enterprises.ts'
import { listProjects, putParks, putProjects, writeCourse } from '../store/parks.ts'
import { beginWorld, findWorld, guessWorld, setGrownTo, type WorldRow, writtenByPeople } from '../store/world.ts'
import { type Context, currentMonth, findBureau } from './context.ts'
import { define } from './definitions.ts'
import { recomputeJob } from './feed.ts'
import type { createNational } from './national.ts'
import { readDistricts } from './places.ts'
import { stateOf, writePart } from './world-part.ts'

const SEED = 4754
const AT_ONCE = 100
/** A credit code whose body part says that no registrar gave it out: the demo city's. */
const IS_DEMO_CODE = /^..\d{6}DEM\d{5}/

export interface WorldSize {
  enterprises: number
  parks: number
  years: number
  /** Also every enterprise's values into the indicators (many millions for a whole province). */
  indicators: boolean
}

type Progress = (done: number, total: number) => void

/** `national`: where the generated nation is put. */
export function createWorldLoader(context: Context, national: Pick<ReturnType<typeof createNational>, 'putGenerated'>) {
  const { db, region, clock, settings, jobs } = context

  async function worldOf(row: WorldRow, to = row.last): Promise<World | undefined> {
    const districts = await readDistricts(context)
    if (districts.length === 0) return undefined
    const months = monthsBetween(row.first, row.last).length
    const grown = monthsBetween(row.last, to).length - 1
    const { enterprises, parks } = row
    return makeWorld({ seed: SEED, region, districts, enterprises, parks, months, lastMonth: row.last, grown })
  }

  /** Makes the world and writes it. Broken off, it is gone on with as it was begun. @returns how many enterprises it has. */
  async function load({ years, ...size }: WorldSize, progress: Progress = () => {}): Promise<number> {
    const bureau = await findBureau(context)
    if (!bureau) return 0
    const { month } = await currentMonth(context)
    const wanted = { region, first: monthAfter(month, 1 - 12 * years), last: month, ...size, grown_to: null }
    const row = (await findWorld(db, region)) ?? wanted
    const world = await worldOf(row)
    if (!world) return 0
    await beginWorld(db, row)
    await putParks(db, region, world.parks, row.last)
    await putProjects(db, region, world.projects, true)
    await putEnterprises(db, region, world.enterprises, true)
    await define(context, bureau, true)
    await writeAll(row, world, progress)
    await national.putGenerated(row, row.last)
    await setGrownTo(db, region, row.last)
    return world.enterprises.length
  }

  async function writeAll(row: WorldRow, world: World, progress: Progress) {
    const { length } = world.enterprises
    for (let from = 0; from < length; from += AT_ONCE) {
      const named = `generated:${SEED}:${row.first}:${row.last}:${row.enterprises}:${from}`
      await transaction(db, () =>
        writePart(context, world, {
          enterprises: world.enterprises.slice(from, from + AT_ONCE),
          ...{ from: row.first, to: row.last, now: clock.now() },
          stateAt: (at, month) => (month === row.last ? stateOf(from + at, 0) : 'accepted'),
          key: row.indicators ? named : undefined,
        }),
      )
      progress(Math.min(from + AT_ONCE, length), length)
    }
  }

  /** One reported month more (February with its January): everybody's report, and the projects' progress. */
  async function growTo(row: WorldRow, from: string, to: string) {
    const world = await worldOf(row, to)
    if (!world) return
    const without = await writtenByPeople(db, region, to)
    const turn = monthsBetween(row.last, to).length - 1
    for (let start = 0; start < world.enterprises.length; start += AT_ONCE) {
      await transaction(db, () =>
        writePart(context, world, {
          enterprises: world.enterprises.slice(start, start + AT_ONCE),
          ...{ from, to, without, now: clock.now() },
          stateAt: (at) => stateOf(start + at, turn),
          key: row.indicators ? `generated:${SEED}:grown:${row.enterprises}:${to}:${start}` : undefined,
        }),
      )
    }
    await growProjects(context, to)
    await transaction(db, async () => {
      await setGrownTo(db, region, to)
      await jobs.enqueue(recomputeJob, {}, { key: 'soon' })
    })
  }

  return {
    /** Whether this installation wants generated enterprises now. */
    async isWanted(): Promise<boolean> {
      const { INDUSTRY_DEMO: demo } = settings
      if (demo === 'off') return false
      const bureau = await findBureau(context)
      return bureau !== undefined && (demo === 'on' || IS_DEMO_CODE.test(bureau))
    },

    /** Whole: one that was broken off while it was loaded is not. */
    async isLoaded(): Promise<boolean> {
      const row = await findWorld(db, region)
      return row ? row.grown_to !== null : isAnythingGenerated(db, region)
    },
    load,

    /**
     * Goes on to the month that is reported now: generated enterprises report what has become due, except for which people report.
     * Who was late with an earlier month stays late. @returns how many months were added.
     */
    async grow(): Promise<number> {
      const row = (await findWorld(db, region)) ?? (await guessWorld(db, region))
      if (!row?.grown_to) return 0
      await beginWorld(db, row)
      const { month } = await currentMonth(context)
      const due = monthsBetween(monthAfter(row.grown_to, 1), month).filter(isReported)
      let before = row.grown_to
      for (const to of due) {
        await growTo(row, monthAfter(before, 1), to)
        before = to
      }
      await national.putGenerated(row, before)
      return due.length
    },
    remove: () => transaction(db, () => removeGenerated(db, region)),
  }
}

async function growProjects({ db, region }: Context, month: string) {
  for (const one of await listProjects(db, region)) {
    if (!one.generated) continue
    const { code, investment, begins_on: beginsOn, ends_on: endsOn, milestones, progress, version } = one
    const now = advanced({ code, investment, beginsOn, endsOn, milestones, progress }, month)
    await writeCourse(db, { region, code, version, ...now })
  }
}
