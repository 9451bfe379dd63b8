import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { UNCONFIRMED } from '../content/warnings.ts'
import type { PlanInForce, WarningPlan } from '../contract/warnings.ts'
import { insertPlan, newestPlan } from '../store/plans.ts'
import type { Given } from './given.ts'

export type WarningPlans = ReturnType<typeof createWarningPlan>

/** The installation's thresholds; those we came with are said to be unconfirmed until a person of the bureau has looked at them. */
export function createWarningPlan({ db, region, clock }: Given) {
  const inForce = async (): Promise<PlanInForce> => {
    const row = await newestPlan(db, region)
    if (!row) return { ...UNCONFIRMED, version: 0, confirmedBy: null, confirmedAt: null }
    return { ...row.plan, version: row.version, confirmedBy: row.saved_by, confirmedAt: row.saved_at.toISOString() }
  }

  return {
    inForce,

    /**
     * @param seen the version that was looked at
     * @throws AppError `air.plan-changed` (conflict).
     */
    async confirm({ name }: Person, seen: number, plan: WarningPlan): Promise<PlanInForce> {
      const before = await inForce()
      const row = { region, version: seen + 1, plan, saved_by: name, saved_at: clock.now() }
      if (before.version !== seen || !(await insertPlan(db, row))) {
        throw new AppError('conflict', 'air.plan-changed', `version: is no longer ${seen}; look at the newest first`)
      }
      return inForce()
    },
  }
}
