import type { exchange } from '@onego/exchange'
import type { identity } from '@onego/identity'
import type { ledger } from '@onego/ledger'
import type { notifications } from '@onego/notifications'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { createDisputes } from './disputes.ts'
import type { MyDataDb } from './store.ts'
import { createUses } from './uses.ts'

interface Given extends Pick<Platform, 'crypto' | 'events' | 'clock'> {
  db: MyDataDb
  region: string
  used: {
    exchange: ApiOf<typeof exchange>
    identity: ApiOf<typeof identity>
    ledger: ApiOf<typeof ledger>
    notifications: ApiOf<typeof notifications>
  }
}

export type MyData = ReturnType<typeof createMyData>

export function createMyData({ db, region, crypto, events, clock, used }: Given) {
  const uses = createUses(used)
  const now = () => clock.now()
  const disputes = createDisputes({ db, region, crypto, events, now, uses, notifications: used.notifications })
  return { uses, disputes }
}
