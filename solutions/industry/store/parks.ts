import type { MadePark, MadeProject } from '../generate/made.ts'
import type { IndustryDb } from './tables.ts'

/** Generated parks; `landMonth` is the month their land is as of. */
export async function putParks(db: IndustryDb, region: string, parks: readonly MadePark[], landMonth: string) {
  if (parks.length === 0) return
  const rows = parks.map((park) => ({
    ...{ region, code: park.code, name: JSON.stringify(park.name), district: park.region, level: park.level },
    ...{
      land_ha: park.landHa,
      used_ha: park.usedHa,
      land_month: landMonth,
      lon: park.lon,
      lat: park.lat,
      generated: true,
    },
  }))
  await db
    .insertInto('industry.park')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute()
}

export async function putProjects(
  db: IndustryDb,
  region: string,
  projects: readonly MadeProject[],
  generated: boolean,
) {
  if (projects.length === 0) return
  const rows = projects.map((project) => ({
    ...{ region, code: project.code, name: JSON.stringify(project.name), park: project.park, sector: project.sector },
    ...{ investment: project.investment, begins_on: project.beginsOn, ends_on: project.endsOn, generated },
    ...{ milestones: JSON.stringify(project.milestones), progress: JSON.stringify(project.progress) },
  }))
  await db
    .insertInto('industry.project')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute()
}

export const listParks = (db: IndustryDb, region: string) =>
  db.selectFrom('industry.park').selectAll().where('region', '=', region).orderBy('code').execute()

const projects = (db: IndustryDb, region: string) =>
  db
    .selectFrom('industry.project as j')
    .leftJoin('industry.park as p', (join) => join.onRef('p.region', '=', 'j.region').onRef('p.code', '=', 'j.park'))
    .where('j.region', '=', region)
    .selectAll('j')
    .select('p.name as park_name')

export const listProjects = (db: IndustryDb, region: string) => projects(db, region).orderBy('j.code').execute()
export type ProjectRow = Awaited<ReturnType<typeof listProjects>>[number]

export const findProject = (db: IndustryDb, region: string, code: string) =>
  projects(db, region).where('j.code', '=', code).executeTakeFirst()

export interface Course {
  region: string
  code: string
  version: number
  milestones: unknown
  progress: unknown
}

/** @returns false if somebody else changed it first. */
export async function writeCourse(
  db: IndustryDb,
  { region, code, version, milestones, progress }: Course,
): Promise<boolean> {
  const written = await db
    .updateTable('industry.project')
    .set({ milestones: JSON.stringify(milestones), progress: JSON.stringify(progress), version: version + 1 })
    .where('region', '=', region)
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
  return written.numUpdatedRows === 1n
}
