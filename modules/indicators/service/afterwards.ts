import { within } from '../contract/periods.ts'
import { indicatorRecorded } from '../events.ts'
import { dependentsOf } from '../rules/formulas.ts'
import { markYears } from '../store/lake-years.ts'
import type { Definitions } from './definitions.ts'
import type { Given } from './given.ts'
import { exportJob } from './lake.ts'
import type { Changed } from './recording.ts'

/** What follows when values changed, in the same transaction: formulas are told of as well, and the lake is to be written. */
export function createAfterwards({ db, clock, events, jobs, settings }: Given, definitions: Definitions) {
  return async ({ indicator, place, batch, periods, revision }: Changed): Promise<void> => {
    const years = [...new Set(periods.map((period) => period.slice(0, 4)))]
    await markYears(db, place, years, revision)
    const runAt = new Date(clock.now().getTime() + settings.INDICATORS_LAKE_DELAY_S * 1000)
    await jobs.enqueue(exportJob, { indicator }, { key: indicator, runAt })
    const all = (await definitions.all()).map(({ definition }) => definition)
    for (const { code, cycle } of dependentsOf(indicator, all)) {
      const touched = [...new Set(periods.map((period) => within(period, cycle)))].sort()
      await events.emit(indicatorRecorded, { indicator: code, batch, periods: touched, values: 0 })
    }
  }
}
