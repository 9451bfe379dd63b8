import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayReview, maySeeEnterprises } from '../access.ts'
import type { Reminders } from '../contract.ts'
import { isReported } from '../rules/months.ts'
import { agentsOf } from '../store/enterprises.ts'
import { agentsWithoutReport, markReminded, remindersOf } from '../store/reminders.ts'
import type { createAgents } from './agents.ts'
import { type Context, currentMonth, dueDay, getBureau } from './context.ts'
import type { SheetKey } from './sheet-view.ts'

/** Days before the due day on which those who have not reported are told; 0 is the due day, -1 the day after. */
const REMIND = [
  { kind: 'three-days', daysLeft: 3 },
  { kind: 'due-day', daysLeft: 0 },
  { kind: 'late', daysLeft: -1 },
] as const
const BY_HAND = 'by-hand'

interface Told {
  person_id: string
  code: string
  name: { zh: string; en: string }
}

interface Message {
  month: string
  dueOn: string
  day: string
  kind: string
  byName: string | null
}

export function createReminders(context: Context, agents: ReturnType<typeof createAgents>) {
  const { db, region, clock, uses } = context

  /** One message to one agent, once of each kind. @returns false if it was sent before. */
  const tell = ({ person_id: personId, code, name }: Told, { month, dueOn, day, kind, byName }: Message) =>
    transaction(db, async () => {
      const mark = { region, enterprise: code, month, kind: `${kind}:${personId}`, at: clock.now(), by_name: byName }
      if (!(await markReminded(db, mark))) return false
      await uses.notifications.send({
        ...{ channel: 'message', personId, link: `/industry/report?enterprise=${code}&month=${month}` },
        title: {
          zh: `${month} 月报${day > dueOn ? '已逾期' : '待报送'}`,
          en: `Report of ${month} ${day > dueOn ? 'is late' : 'is due'}`,
        },
        body: { zh: `${name.zh}的月报截止日为${dueOn}。`, en: `The report of ${name.en} is due on ${dueOn}.` },
      })
      return true
    })

  return {
    /** Reminds each agent once for each stage. @returns how many messages were written. */
    async remind(): Promise<number> {
      const { day, month, dueOn } = await currentMonth(context)
      const daysLeft = Math.round((Date.parse(dueOn) - Date.parse(day)) / 86_400_000)
      const stage = [...REMIND].reverse().find((one) => daysLeft <= one.daysLeft)
      if (!stage) return 0
      let sent = 0
      for (const told of await agentsWithoutReport(db, { region, month })) {
        if (await tell(told, { month, dueOn, day, kind: stage.kind, byName: null })) sent += 1
      }
      return sent
    },

    /** Who was reminded of a report and when, newest first. */
    async of(person: Person, { enterprise, month }: SheetKey): Promise<Reminders> {
      assertAllowed(maySeeEnterprises(person, await getBureau(context)))
      const [rows, names] = await Promise.all([
        remindersOf(db, { region, enterprise, month }),
        agents.names(enterprise),
      ])
      return {
        agents: names.size,
        reminders: rows.map(({ kind, at, by_name: by }) => {
          const [stage = '', personId = ''] = [kind.slice(0, kind.indexOf(':')), kind.slice(kind.indexOf(':') + 1)]
          const known = REMIND.find((one) => one.kind === stage)?.kind
          return { kind: known ?? BY_HAND, name: names.get(personId) ?? null, at: at.toISOString(), by }
        }),
      }
    },

    /**
     * Reminds everybody who reports for an enterprise now, once a day.
     * @throws AppError `industry.nobody-to-remind` (invalid), `industry.nothing-to-remind`, `industry.reminded-today` (conflict).
     */
    async remindNow(person: Person, { enterprise, month }: SheetKey): Promise<void> {
      assertAllowed(mayReview(person, await getBureau(context)))
      if (!isReported(month) || (await agentsOf(db, region, enterprise)).length === 0) throw nobody(enterprise)
      const open = await agentsWithoutReport(db, { region, month, enterprise })
      if (open.length === 0) {
        const sentence = `month: the report of ${month} was sent in already; only one that is missing is reminded of`
        throw new AppError('conflict', 'industry.nothing-to-remind', sentence)
      }
      const { day } = await currentMonth(context)
      const dueOn = await dueDay(context, month)
      let sent = 0
      for (const told of open) {
        if (await tell(told, { month, dueOn, day, kind: `${BY_HAND}-${day}`, byName: person.name })) sent += 1
      }
      if (sent === 0) {
        const sentence = 'enterprise: everybody who reports for it was reminded today; try again tomorrow'
        throw new AppError('conflict', 'industry.reminded-today', sentence)
      }
    },
  }
}

const nobody = (enterprise: string) =>
  new AppError(
    'invalid',
    'industry.nobody-to-remind',
    `enterprise: nobody reports for ${enterprise} yet; make an invitation code and give it to the enterprise`,
  )
