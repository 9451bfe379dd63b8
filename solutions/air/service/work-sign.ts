import type { Clock } from '@onego/platform/clock'
import type { Work } from '../contract.ts'
import type { AirDb } from '../store/tables.ts'
import { beginWork, endWork, findWork } from '../store/work.ts'

/** Training over years of hours takes minutes; a sign older than this was left by a process that died. */
const BELIEVED_MS = 1_800_000

export type WorkSign = ReturnType<typeof createWorkSign>

/** Says on every screen, whichever process serves it, that something is being made and since when. */
export function createWorkSign({ db, region, clock }: { db: AirDb; region: string; clock: Clock }) {
  return {
    begin: (step: Work['step']) => beginWork(db, region, { step, since: clock.now() }),
    end: () => endWork(db, region),
    now: () => findWork(db, region, new Date(clock.now().getTime() - BELIEVED_MS)),
  }
}
