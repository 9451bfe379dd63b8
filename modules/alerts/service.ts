import type { forecasts } from '@onego/forecasts'
import type { identity } from '@onego/identity'
import type { indicators } from '@onego/indicators'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { mayKeepRules } from './access.ts'
import { readRule } from './checks/check-rule.ts'
import { type NewRule, Raise, type StreamEvent, type Trial } from './contract.ts'
import type { Occurrence } from './rules.ts'
import { createClockwork } from './service/clockwork.ts'
import { createDesk } from './service/desk.ts'
import { createRaising } from './service/raising.ts'
import { createRuleBook } from './service/rule-book.ts'
import { createStreams } from './service/streams.ts'
import { tryStreamRule } from './service/trying.ts'
import { createWatching } from './service/watching.ts'
import type { AlertsSettings } from './settings.ts'
import type { AlertsDb } from './store/tables.ts'

interface Given extends Pick<Platform, 'pool' | 'events' | 'log' | 'clock'> {
  db: AlertsDb
  region: string
  settings: AlertsSettings
  uses: {
    forecasts: ApiOf<typeof forecasts>
    identity: ApiOf<typeof identity>
    indicators: ApiOf<typeof indicators>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
}

export type Alerts = ReturnType<typeof createAlerts>

export function createAlerts(given: Given) {
  const { db, pool, region, log, clock, settings, uses } = given
  const raising = createRaising(given)
  const book = createRuleBook(given)
  const rulesOf = async (stream: string) =>
    (await book.current({ stream })).flatMap(({ definition: rule }) =>
      rule.on === 'stream' && rule.enabled ? [rule] : [],
    )
  const streams = createStreams({
    ...{ db, pool, region, log, clock, rulesOf, raise: raising.raiseAll, keepDays: settings.ALERT_EVENTS_DAYS },
    snapshotEvents: settings.ALERT_SNAPSHOT_EVENTS,
  })
  const watching = createWatching({
    ...{
      indicators: uses.indicators,
      forecasts: uses.forecasts,
      raise: raising.raiseAll,
      settle: raising.settle,
    },
  })
  const indicatorRules = async () =>
    (await book.current({})).flatMap(({ definition: rule }) => (rule.on === 'indicator' && rule.enabled ? [rule] : []))

  return {
    ...createDesk(given),
    ...createClockwork(given),
    /** A solution's rule, given at every start: the same again is nothing, and one that a person has changed stays. */
    addRule: (rule: NewRule): Promise<number> => book.addRule(rule),
    rules: { list: book.list, detail: book.detail, save: book.saveRule },
    streams,

    /**
     * Events of a stream, on disk when this returns; the same id again is nothing.
     * @throws AppError `alerts.invalid-events` (invalid) that names every wrong one: then none was taken.
     */
    feed: async (stream: string, events: readonly StreamEvent[]): Promise<number> => streams.feed(stream, events),

    /** What a solution's own mathematics found; joins the caller's transaction, and bears being called twice. */
    raise: (given: Raise | readonly Raise[]): Promise<void> =>
      transaction(db, async () => {
        const found = [given].flat().map((one) => Raise.parse(one))
        const rules = new Map(found.map(({ rule }) => [rule.code, rule]))
        for (const rule of rules.values()) await book.noteSolutionRule({ on: 'solution', ...rule })
        await raising.raiseAll(found.map(toOccurrence))
      }),

    /** Alerts of a solution's rule whose keys are not among these: what was warned of no longer holds. Nothing is closed. */
    settle: raising.settle,

    /** Judges what an indicator's new values may have changed. */
    rulesTouchedBy: async (indicator: string): Promise<string[]> => {
      const touched = []
      for (const rule of await indicatorRules()) if (await watching.isTouched(rule, indicator)) touched.push(rule.code)
      return touched
    },
    async watch(code: string): Promise<void> {
      const rule = (await indicatorRules()).find((one) => one.code === code)
      if (rule) await watching.watch(rule)
    },

    /** What a rule would have done, whether it is kept or not. @throws AppError `alerts.invalid-rule`. */
    async tryOut(person: Person, given: unknown): Promise<Trial> {
      const rule = readRule(given)
      assertAllowed(mayKeepRules(person, rule))
      await book.assertMayWatch(person, rule)
      return rule.on === 'stream' ? tryStreamRule(db, region, rule) : watching.tryOut(rule)
    },
  }
}

function toOccurrence({ at, ...found }: ReturnType<typeof Raise.parse>): Occurrence {
  return { ...found, at: new Date(at), isNew: false }
}
