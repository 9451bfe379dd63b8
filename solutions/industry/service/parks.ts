import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayReview, maySeeEnterprises } from '../access.ts'
import type { Park, Project, ReportProgress } from '../contract.ts'
import { dayOf } from '../rules/months.ts'
import { stateOf } from '../rules/projects.ts'
import { findProject, listParks, listProjects, type ProjectRow, writeCourse } from '../store/parks.ts'
import { type Context, findBureau, getBureau } from './context.ts'
import { parksFound } from './parks-found.ts'
import type { ParkFound } from './recompute.ts'

export function createParks(context: Context) {
  const { db, region, clock } = context
  const today = () => dayOf(clock.now())

  const toProject = (row: ProjectRow): Project => ({
    ...{ id: row.code, name: row.name, park: row.park, parkName: row.park_name, sector: row.sector },
    ...{ investment: row.investment, beginsOn: row.begins_on, endsOn: row.ends_on, version: row.version },
    generated: row.generated,
    ...{ milestones: row.milestones, progress: row.progress },
    ...stateOf(
      { beginsOn: row.begins_on, investment: row.investment, milestones: row.milestones, progress: row.progress },
      today(),
    ),
  })

  return {
    /** Figures of parks that would tell of single enterprises are for the bureau only. */
    async parks(person: Person): Promise<Park[]> {
      const [parks, { found, withheld }, projects] = await Promise.all([
        listParks(db, region),
        parksFound({ db, region }),
        listProjects(db, region),
      ])
      const bureau = await findBureau(context)
      const seesAll = bureau !== undefined && maySeeEnterprises(person, bureau)
      const courses = projects.map(toProject)
      return parks.map((park) => {
        const own = courses.filter((project) => project.park === park.code)
        const reckoned = found.get(park.code)
        return {
          ...{ code: park.code, name: park.name, region: park.district, level: park.level, generated: park.generated },
          ...{ landHa: park.land_ha, usedHa: park.used_ha, landMonth: park.land_month },
          ...{ enterprises: reckoned?.enterprises ?? 0, month: reckoned?.month ?? null },
          ...figuresOf(reckoned, !seesAll && withheld.has(park.code)),
          projects: own.length,
          delayed: own.filter(({ state }) => state === 'delayed').length,
        }
      })
    },

    /** Delayed ones first. */
    async projects(): Promise<Project[]> {
      const ORDER = ['delayed', 'on-time', 'not-begun', 'done']
      const found = (await listProjects(db, region)).map(toProject)
      return found.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    },

    /** What was invested by the end of a month, and which milestones were reached. */
    report: (person: Person, code: string, { version, month, actual, done }: ReportProgress): Promise<Project> =>
      transaction(db, async () => {
        assertAllowed(mayReview(person, await getBureau(context)))
        const row = await findProject(db, region, code)
        if (!row) throw notFound('industry.project', code)
        if (!row.progress.some((one) => one.month === month)) {
          const sentence = `month: ${month} is not in the plan; give one from ${row.begins_on.slice(0, 7)} to ${row.ends_on.slice(0, 7)}`
          throw new AppError('invalid', 'industry.month-not-planned', sentence)
        }
        const day = today()
        const progress = row.progress.map((one) => (one.month === month ? { ...one, actual } : one))
        const milestones = row.milestones.map((one, at) => ({
          ...one,
          doneOn: one.doneOn ?? (done.includes(at) ? day : null),
        }))
        if (!(await writeCourse(db, { region, code, version, milestones, progress }))) {
          throw new AppError(
            'conflict',
            'industry.project-changed',
            'version: the project was changed meanwhile; open it again',
          )
        }
        return toProject({ ...row, milestones, progress, version: version + 1 })
      }),
  }
}

function figuresOf(known: ParkFound | undefined, isWithheld: boolean) {
  if (!known || isWithheld)
    return { warned: isWithheld ? null : 0, output: null, outputChange: null, electricity: null }
  const { warned, output, outputChange, electricity } = known
  return { warned, output, outputChange, electricity }
}
