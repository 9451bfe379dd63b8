import { createHash } from 'node:crypto'
import type { organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { canonical } from '@onego/platform/json'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { mayEdit, maySee } from './access.ts'
import {
  type Chosen,
  type DashboardHead,
  type Dataset,
  NewDashboard,
  type PastVersion,
  type SaveDashboard,
  type ShownDashboard,
  type Widget,
  type WidgetAnswer,
} from './contract.ts'
import { chosenOf, faultsOf, fillIn } from './rules.ts'
import type { Sources } from './sources.ts'
import {
  allDashboards,
  type Content,
  type DashboardRow,
  type DashboardsDb,
  deleteDashboard,
  findDashboard,
  findDashboardForUpdate,
  findVersion,
  insertDashboard,
  noteGiven,
  saveDashboard,
  versionsOf,
} from './store.ts'

export interface Given extends Pick<Platform, 'clock' | 'log'> {
  db: DashboardsDb
  sources: Sources
  organisations: ApiOf<typeof organisations>
}

export type Keeping = ReturnType<typeof createKeeping>

const digestOf = (content: Content) => createHash('sha256').update(canonical(content)).digest('base64url')

/** Dashboards themselves: what there is, who sees and changes it. */
export function createKeeping(given: Given) {
  return { ...reading(given), ...writing(given) }
}

function checked(sources: Sources, given: NewDashboard): Content {
  const read = NewDashboard.safeParse(given)
  if (read.error) {
    throw invalidFields(
      'dashboards.invalid',
      read.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'dashboard', message })),
    )
  }
  const faults = faultsOf(read.data, sources.check)
  if (faults.length > 0) throw invalidFields('dashboards.invalid', faults)
  return read.data
}

async function rowFor(db: DashboardsDb, person: Person | undefined, code: string): Promise<DashboardRow> {
  const row = await findDashboard(db, code)
  // To whom it is not shown, it is not there.
  if (!row || !maySee(person, row)) throw notFound('dashboards.dashboard', code)
  return row
}

function reading({ db, organisations }: Given) {
  const nameOf = async (code: string) => (await organisations.find(code))?.name ?? code

  const shown = async (person: Person | undefined, row: DashboardRow): Promise<ShownDashboard> => ({
    ...row.content,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    // Names of staff are not for the public.
    changedBy: person?.kind === 'staff' ? row.changed_by : null,
    ownerName: await nameOf(row.owner),
    mayEdit: mayEdit(person, row),
    byContent: row.changed_by === null,
  })

  return {
    async list(person: Person | undefined): Promise<DashboardHead[]> {
      const rows = (await allDashboards(db)).filter((row) => maySee(person, row))
      return Promise.all(
        rows.map(async (row) => {
          const { widgets, ...head } = await shown(person, row)
          return { ...head, widgets: widgets.length }
        }),
      )
    },

    /** @throws AppError `dashboards.dashboard-not-found`, also for those who may not see it. */
    get: async (person: Person | undefined, code: string): Promise<ShownDashboard> =>
      shown(person, await rowFor(db, person, code)),

    async versions(person: Person, code: string): Promise<PastVersion[]> {
      await rowFor(db, person, code)
      const rows = await versionsOf(db, code)
      return rows.map(({ version, changed_at, changed_by, note }) => ({
        version,
        note,
        changedAt: changed_at.toISOString(),
        changedBy: changed_by,
      }))
    },

    async version(person: Person, code: string, version: number): Promise<Content> {
      await rowFor(db, person, code)
      const row = await findVersion(db, code, version)
      if (!row) throw notFound('dashboards.version', `${code} ${version}`)
      return NewDashboard.parse(row.content)
    },
  }
}

function writing(given: Given) {
  const { db, clock, sources } = given
  const { get } = reading(given)

  const next = (row: DashboardRow, content: Content, by: string | null): DashboardRow => ({
    ...row,
    ...{ content, owner: content.owner, visibility: content.visibility },
    ...{ version: row.version + 1, changed_at: clock.now(), changed_by: by },
  })

  return {
    /**
     * What a solution brings. The same again changes nothing; anew it becomes the next version, unless people have made it
     * theirs: then it stays as they left it.
     * @throws AppError `dashboards.invalid` (invalid) that names every wrong field.
     */
    add: (brought: NewDashboard): Promise<void> =>
      transaction(db, async () => {
        const content = checked(sources, brought)
        const given_digest = digestOf(content)
        const { code, owner, visibility } = content
        const first = { code, owner, visibility, content, given_digest, version: 1, changed_at: clock.now() }
        if (await insertDashboard(db, { ...first, changed_by: null }, '')) return
        const row = await findDashboardForUpdate(db, code)
        if (!row || row.given_digest === given_digest) return
        if (row.changed_by !== null) return noteGiven(db, code, given_digest)
        await saveDashboard(db, { ...next(row, content, null), given_digest }, '')
      }),

    /** @throws AppError `dashboards.code-taken` (conflict), `dashboards.invalid`. */
    create: (person: Person, wanted: NewDashboard): Promise<ShownDashboard> =>
      transaction(db, async () => {
        assertAllowed(mayEdit(person, wanted))
        const content = checked(sources, wanted)
        const { code, owner, visibility } = content
        const row = { code, owner, visibility, content, given_digest: null, version: 1, changed_at: clock.now() }
        if (!(await insertDashboard(db, { ...row, changed_by: person.name }, ''))) {
          throw new AppError('conflict', 'dashboards.code-taken', `code: ${code} is taken; choose another`)
        }
        return get(person, code)
      }),

    /** @throws AppError `dashboards.changed-meanwhile` (conflict) if `version` is no longer the newest. */
    save: (person: Person, code: string, { version, dashboard, note }: SaveDashboard): Promise<ShownDashboard> =>
      transaction(db, async () => {
        await rowFor(db, person, code)
        const row = await findDashboardForUpdate(db, code)
        if (!row) throw notFound('dashboards.dashboard', code)
        assertAllowed(mayEdit(person, row) && mayEdit(person, dashboard))
        if (row.version !== version) {
          const sentence = `version: ${row.version} is newer than ${version}; load it and change that`
          throw new AppError('conflict', 'dashboards.changed-meanwhile', sentence, { version: row.version })
        }
        if (dashboard.code !== code) {
          throw invalidFields('dashboards.invalid', [{ path: 'code', message: `must stay ${code}` }])
        }
        await saveDashboard(db, next(row, checked(sources, dashboard), person.name), note)
        return get(person, code)
      }),

    /** What a solution brought would only come back: it is not taken away. */
    remove: (person: Person, code: string): Promise<void> =>
      transaction(db, async () => {
        const row = await rowFor(db, person, code)
        assertAllowed(mayEdit(person, row))
        if (row.given_digest !== null) {
          const sentence = `code: ${code} belongs to a solution and cannot be removed; change it or hide it`
          throw new AppError('conflict', 'dashboards.belongs-to-solution', sentence)
        }
        await deleteDashboard(db, code)
      }),
  }
}

export type Reading = ReturnType<typeof createReading>

const AT_ONCE = 6

/** What the widgets of a dashboard show, read with the reader's rights. */
export function createReading({ db, sources, log }: Given) {
  const answer = async (person: Person | undefined, { id, data }: Widget, chosen: Chosen): Promise<WidgetAnswer> => {
    if (!data) return { id }
    try {
      return { id, dataset: await sources.read(person, data.source, fillIn(data.query, chosen)) }
    } catch (error) {
      if (error instanceof AppError) return { id, problem: { type: error.code, title: error.message } }
      log.error({ err: error, widget: id, source: data.source }, 'a widget could not be read')
      return { id, problem: { type: 'dashboards.source-failed', title: 'The source of this widget failed' } }
    }
  }

  return {
    /** @throws AppError `dashboards.dashboard-not-found`. */
    async data(person: Person | undefined, code: string, asked: { chosen: Chosen; widgets?: string[] | undefined }) {
      const { content, version } = await rowFor(db, person, code)
      const chosen = chosenOf(content.parameters, asked.chosen)
      const wanted = content.widgets.filter(({ id }) => asked.widgets?.includes(id) ?? true)
      const answers: WidgetAnswer[] = []
      for (let from = 0; from < wanted.length; from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE)
        answers.push(...(await Promise.all(some.map((widget) => answer(person, widget, chosen)))))
      }
      return { version, widgets: answers }
    },

    /** @throws AppError `dashboards.parameter-not-found`. */
    async choices(person: Person | undefined, code: string, name: string, given: Chosen): Promise<Dataset> {
      const { content } = await rowFor(db, person, code)
      const { parameters } = content
      const source = parameters.find((parameter) => parameter.name === name)?.source
      if (!source) throw notFound('dashboards.parameter', name)
      return sources.read(person, source.source, fillIn(source.query, chosenOf(parameters, given)))
    },

    /** Topic → widgets that show it. */
    async topics(person: Person | undefined, code: string, given: Chosen): Promise<Map<string, string[]>> {
      const { content } = await rowFor(db, person, code)
      const chosen = chosenOf(content.parameters, given)
      const found = new Map<string, string[]>()
      for (const { id, data } of content.widgets) {
        if (!data) continue
        for (const topic of sources.topics(data.source, fillIn(data.query, chosen))) {
          found.set(topic, [...(found.get(topic) ?? []), id])
        }
      }
      return found
    },
  }
}
