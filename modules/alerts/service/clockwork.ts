import type { identity } from '@onego/identity'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import type { ApiOf } from '@onego/platform/modules'
import type { Level, Office } from '../contract.ts'
import { alertChanged } from '../events.ts'
import { sortOf } from '../rules.ts'
import { findToEscalate, insertSteps, takeUntold, updateAlert } from '../store/alerts.ts'
import type { AlertTableRow } from '../store/tables.ts'
import { createOffices, writeOffice } from './offices.ts'
import { type RaisingGiven, step } from './raising.ts'

interface Given extends RaisingGiven {
  uses: {
    identity: ApiOf<typeof identity>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
}

const AT_ONCE = 500
const NAMES: Record<Level, string> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }

/** What happens by the clock: nobody took an alert in time; those who deal with alerts are told of new ones. */
export function createClockwork({ db, region, events, clock, uses }: Given) {
  const offices = createOffices({ uses })

  /** @returns who was told. */
  const tellAbove = async (owner: string, rows: readonly AlertTableRow[]): Promise<Office | undefined> => {
    const office = await offices.above(owner)
    if (!office) return undefined
    await uses.notifications.sendToStaff(office, escalation(rows, await offices.nameOf(owner), office))
    return office
  }

  return {
    /** @returns how many were escalated. */
    escalate: (): Promise<number> =>
      transaction(db, async () => {
        const now = clock.now()
        const rows = await findToEscalate(db, region, now, AT_ONCE)
        for (const row of rows) {
          await updateAlert(db, row, { escalate_at: null, escalated_at: now, sort: sortOf(row.level, true) })
          const { id, rule, level, state, owner } = row
          await events.emit(alertChanged, { id, rule, level, state, owner })
        }
        for (const [owner, own] of Map.groupBy(rows, ({ owner: of }) => of)) {
          const told = writeOffice(await tellAbove(owner, own))
          await insertSteps(
            db,
            own.map((row) => step(row, 'escalated', now, told)),
          )
        }
        return rows.length
      }),

    /** One message to the owner's analysts for all alerts that came since the last. */
    tell: (): Promise<void> =>
      transaction(db, async () => {
        const rows = await takeUntold(db, region, clock.now())
        for (const [owner, levels] of Map.groupBy(rows, ({ owner: of }) => of)) {
          await uses.notifications.sendToStaff({ organisation: owner, role: 'analyst' }, messageOf(levels))
        }
      }),
  }
}

/** Another organisation is told whose they are, and of secret ones how many there are and no more. */
function escalation(rows: readonly AlertTableRow[], owner: string, { organisation }: Office) {
  const count = rows.length
  const [only] = count === 1 ? rows : []
  const isOthers = rows.some((row) => row.owner !== organisation)
  const isHidden = isOthers && rows.some(({ visibility }) => visibility === 'secret')
  const zh = `有${count}条预警超过规定时间无人处置，已升级，请督促。`
  const en = `${count} ${count === 1 ? 'alert was' : 'alerts were'} not taken in time and escalated to you.`
  return {
    title: { zh: '预警超时未处置', en: 'Alerts that nobody took in time' },
    body: {
      zh: isOthers ? `${owner}${zh}该部门没有可通知的主管人员。` : zh,
      en: isOthers ? `${owner}: ${en} It has no supervisor of its own to be told.` : en,
    },
    ...(isHidden ? {} : { link: only ? `/desk/alerts/${only.id}` : '/desk/alerts' }),
  }
}

function messageOf(levels: Awaited<ReturnType<typeof takeUntold>>) {
  const count = levels.reduce((all, one) => all + one.count, 0)
  const only = count === 1 ? levels[0] : undefined
  const zh = levels.map((one) => `${NAMES[one.level]}${one.count}条`).join('、')
  const en = levels.map((one) => `${one.count} ${one.level}`).join(', ')
  return {
    title: { zh: `有${count}条新预警`, en: `${count} new ${only ? 'alert' : 'alerts'}` },
    body: only ? only.title : { zh, en },
    link: only ? `/desk/alerts/${only.id}` : '/desk/alerts',
  }
}
