import type { notifications } from '@onego/notifications'
import { transaction } from '@onego/platform/database'
import type { ApiOf } from '@onego/platform/modules'
import type { Level } from '../contract.ts'
import { alertChanged } from '../events.ts'
import { sortOf } from '../rules.ts'
import { findToEscalate, insertSteps, takeUntold, updateAlert } from '../store/alerts.ts'
import { type RaisingGiven, step } from './raising.ts'

interface Given extends RaisingGiven {
  uses: { notifications: ApiOf<typeof notifications> }
}

const AT_ONCE = 500
const NAMES: Record<Level, string> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }
/** Who is told of what nobody took: the first of these offices that anybody at the owner holds. */
const ABOVE = ['supervisor', 'reviewer', 'admin', 'steward']

/** What happens by the clock: nobody took an alert in time; those who deal with alerts are told of new ones. */
export function createClockwork({ db, region, events, clock, uses }: Given) {
  const tellSupervisors = async (owner: string, count: number, id: string) => {
    const link = count === 1 ? `/desk/alerts/${id}` : '/desk/alerts'
    const title = { zh: '预警超时未处置', en: 'Alerts that nobody took in time' }
    const body = {
      zh: `有${count}条预警超过规定时间无人处置，已升级，请督促。`,
      en: `${count} ${count === 1 ? 'alert was' : 'alerts were'} not taken in time and escalated to you.`,
    }
    for (const role of ABOVE) {
      if ((await uses.notifications.sendToStaff({ organisation: owner, role }, { title, body, link })) > 0) return
    }
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
        await insertSteps(
          db,
          rows.map((row) => step(row, 'escalated', now, '')),
        )
        for (const [owner, own] of Map.groupBy(rows, ({ owner: of }) => of)) {
          await tellSupervisors(owner, own.length, own[0]?.id ?? '')
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
