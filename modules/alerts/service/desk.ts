import type { identity } from '@onego/identity'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { mayAssign, maySee, mayWork, ownOrganisation, type Viewer, visibleTo } from '../access.ts'
import {
  type Alert,
  type AlertCounts,
  AlertFilter,
  type AlertPage,
  type AlertRow,
  type AlertView,
  type CloseAlert,
  Page,
  type Step,
} from '../contract.ts'
import { alertChanged } from '../events.ts'
import { assertMay, sortOf, stepOf, type Work } from '../rules.ts'
import {
  type AlertChange,
  countAlerts,
  findAlert,
  findAlertForUpdate,
  insertSteps,
  listAlerts,
  stepsOf,
  updateAlert,
} from '../store/alerts.ts'
import type { AlertsDb, AlertTableRow, StepRow } from '../store/tables.ts'
import { createOffices, readOffice } from './offices.ts'
import { step } from './raising.ts'

interface DeskGiven extends Pick<Platform, 'events' | 'clock'> {
  db: AlertsDb
  region: string
  uses: {
    identity: ApiOf<typeof identity>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
}

const STATES = {
  todo: ['open', 'taken'],
  mine: ['open', 'taken'],
  closed: ['closed'],
  all: ['open', 'taken', 'closed'],
}

/** Lists and the life of an alert: taken, assigned, noted, closed, opened again. */
export function createDesk(given: DeskGiven) {
  const { db, region, uses } = given
  const offices = createOffices(given)
  const seenBy = (viewer: Viewer) => ({ visibilities: visibleTo(viewer), own: ownOrganisation(viewer) })

  const { nameOf } = offices

  const namesOf = async (owners: readonly string[]) =>
    new Map(await Promise.all([...new Set(owners)].map(async (code) => [code, await nameOf(code)] as const)))

  const find = async (viewer: Viewer, id: string) => {
    const row = await findAlert(db, { region, id })
    if (!row || !maySee(viewer, row)) throw notFound('alerts.alert', id)
    return row
  }

  const toStep = async ({ at, what, by_name, text }: StepRow): Promise<Step> => {
    const said = { at: at.toISOString(), what, by: by_name }
    if (what !== 'escalated') return { ...said, text }
    const office = readOffice(text)
    return { ...said, text: '', told: office ? { ...office, name: await nameOf(office.organisation) } : null }
  }

  const whole = async (row: AlertTableRow): Promise<Alert> => {
    const steps = await stepsOf(db, row)
    return { ...toAlert(row, await nameOf(row.owner)), steps: (await Promise.all(steps.map(toStep))).reverse() }
  }

  return {
    /** What the viewer may see: escalated first, then the gravest, then the newest. */
    async list(viewer: Viewer, filter: AlertFilter = {}, page: Page = {}): Promise<AlertPage> {
      const { show, level, rule, owner, text } = AlertFilter.parse(filter)
      const { before, limit } = Page.parse(page)
      const assignee = show === 'mine' ? idOf(viewer) : undefined
      const rows = await listAlerts(db, {
        ...seenBy(viewer),
        ...{ region, states: STATES[show], assignee, level, rule, owner, text, limit: limit + 1 },
        before: cursorOf(before),
      })
      const items = rows.slice(0, limit)
      const names = await namesOf(items.map(({ owner: code }) => code))
      const last = rows.length > limit ? items.at(-1) : undefined
      return {
        items: items.map((row) => toAlert(row, names.get(row.owner) ?? row.owner)),
        next: last ? `${last.sort}.${last.id}` : null,
      }
    },

    /** Of what is not closed. */
    async counts(viewer: Viewer, filter: { rule?: string; owner?: string } = {}): Promise<AlertCounts> {
      const rows = await countAlerts(db, { region, ...seenBy(viewer), rule: filter.rule, owner: filter.owner })
      const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
        rows.filter(matches).reduce((all, { count }) => all + Number(count), 0)
      const of = (wanted: string) => sum(({ level }) => level === wanted)
      return {
        levels: { red: of('red'), orange: of('orange'), yellow: of('yellow'), blue: of('blue') },
        ...{ open: sum(({ state }) => state === 'open'), taken: sum(({ state }) => state === 'taken') },
        escalated: sum(({ escalated, state }) => escalated && state === 'open'),
      }
    },

    /** @throws AppError `alerts.alert-not-found`, also for what the viewer may not see. */
    get: async (viewer: Viewer, id: string): Promise<Alert> => whole(await find(viewer, id)),

    async view(viewer: Viewer, id: string): Promise<AlertView> {
      const row = await find(viewer, id)
      const person = viewer === 'system' ? undefined : viewer
      const assigns = person !== undefined && mayAssign(person, row)
      const staff = assigns ? await uses.identity.staffOf(row.owner) : []
      const assign = staff.filter((one) => mayWork(one, row)).map(({ id: of, name }) => ({ id: of, name }))
      const above = row.escalate_at ? ((await offices.above(row.owner)) ?? null) : null
      return { ...(await whole(row)), above, may: { work: person !== undefined && mayWork(person, row), assign } }
    },

    ...createWork(given, whole),
  }
}

/** Nobody's alerts are theirs who are not signed in. */
const idOf = (viewer: Viewer) => (viewer === undefined || viewer === 'system' ? 'nobody' : viewer.id)

function cursorOf(before: string | undefined) {
  const [sort = '', id = ''] = before?.split('.') ?? []
  return before === undefined ? undefined : { sort: Number(sort), id }
}

const mayDo = (person: Person, work: Work, alert: AlertTableRow) =>
  work === 'assign' || work === 'note' ? mayAssign(person, alert) : mayWork(person, alert)

/** Once somebody has it, it no longer stands before the rest. */
const notFirst = ({ level }: AlertTableRow, made: AlertChange): AlertChange =>
  made.state && made.state !== 'open' ? { ...made, sort: sortOf(level, false) } : made

function createWork({ db, region, events, clock, uses }: DeskGiven, whole: (row: AlertTableRow) => Promise<Alert>) {
  const change = (person: Person, id: string, work: Work, made: AlertChange, text: string) =>
    transaction(db, async () => {
      const found = await findAlertForUpdate(db, { region, id })
      if (!found || !maySee(person, found)) throw notFound('alerts.alert', id)
      assertAllowed(mayDo(person, work, found))
      assertMay(work, found.state)
      const moved = notFirst(found, made)
      const row = { ...found, ...moved }
      if (Object.keys(moved).length > 0) await updateAlert(db, found, moved)
      await insertSteps(db, [step(found, stepOf(work), clock.now(), text, person)])
      if (work !== 'note') {
        await events.emit(alertChanged, { id, rule: row.rule, level: row.level, state: row.state, owner: row.owner })
      }
      return whole(row)
    })

  return {
    /** The person deals with it from now on. */
    take: (person: Person, id: string): Promise<Alert> =>
      change(
        person,
        id,
        'take',
        { state: 'taken', assignee: person.id, assignee_name: person.name, escalate_at: null },
        '',
      ),

    /** To a member of the owner's staff, who is told. @throws AppError `alerts.not-of-owner` (invalid). */
    assign: (person: Person, id: string, to: string): Promise<Alert> =>
      transaction(db, async () => {
        const found = await findAlert(db, { region, id })
        if (!found || !maySee(person, found)) throw notFound('alerts.alert', id)
        const one = (await uses.identity.staffOf(found.owner)).find(
          (member) => member.id === to && mayWork(member, found),
        )
        if (!one) {
          const sentence = 'to: name somebody on the staff of the department that owns the alert'
          throw new AppError('invalid', 'alerts.not-of-owner', sentence, {
            problems: [{ path: 'to', message: sentence }],
          })
        }
        const made = { state: 'taken' as const, assignee: one.id, assignee_name: one.name, escalate_at: null }
        const alert = await change(person, id, 'assign', made, one.name)
        if (one.id !== person.id) await uses.notifications.send(assigned(alert, one.id))
        return alert
      }),

    note: (person: Person, id: string, text: string): Promise<Alert> => change(person, id, 'note', {}, text),

    close: (person: Person, id: string, { feedback, text }: CloseAlert): Promise<Alert> =>
      change(person, id, 'close', { state: 'closed', feedback, closed_at: clock.now(), escalate_at: null }, text),

    reopen: (person: Person, id: string, text: string): Promise<Alert> =>
      change(
        person,
        id,
        'reopen',
        { state: 'open', feedback: null, closed_at: null, assignee: null, assignee_name: null },
        text,
      ),
  }
}

function assigned({ id, title }: Alert, personId: string) {
  return {
    ...{ channel: 'message' as const, personId, link: `/desk/alerts/${id}` },
    title: { zh: '有一条预警交给您处置', en: 'An alert was assigned to you' },
    body: { zh: title.zh, en: title.en },
  }
}

function toAlert(row: AlertTableRow, ownerName: string): AlertRow {
  return {
    ...{ id: row.id, rule: row.rule, ruleName: row.rule_name, advice: row.advice, owner: row.owner, ownerName },
    ...{
      level: row.level,
      subject: row.subject,
      title: row.title,
      facts: row.facts,
      times: row.times,
      state: row.state,
    },
    ...{ at: row.at.toISOString(), raisedAt: row.raised_at.toISOString(), lastAt: row.last_at.toISOString() },
    takeUntil: row.escalate_at?.toISOString() ?? null,
    ...{ escalated: row.escalated_at !== null, settledAt: row.settled_at?.toISOString() ?? null },
    assignee: row.assignee ? { id: row.assignee, name: row.assignee_name ?? row.assignee } : null,
    feedback: row.feedback,
  }
}
