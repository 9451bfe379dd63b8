import { createCity } from './service/city.ts'
import type { Given } from './service/given.ts'
import { createLights } from './service/lights.ts'
import { doubtSteps, look, scan } from './service/watch.ts'

export type Supervision = ReturnType<typeof createSupervision>

export function createSupervision(given: Given) {
  return {
    ...createLights(given),
    ...createCity(given),
    /** Goes over every case that runs out. */
    scan: () => scan(given),
    /** Looks at one case; joins the transaction of the event that changed it. */
    look: (caseId: string) => look(given, caseId),
    doubtSteps: () => doubtSteps(given),
  }
}
