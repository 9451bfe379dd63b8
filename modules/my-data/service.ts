import type { corrections } from '@onego/corrections'
import type { exchange } from '@onego/exchange'
import type { identity } from '@onego/identity'
import type { ledger } from '@onego/ledger'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { createDisputes } from './disputes.ts'
import { handOver } from './hand-over.ts'
import type { MyDataDb } from './store.ts'
import { createUses } from './uses.ts'

interface Given extends Pick<Platform, 'crypto' | 'clock'> {
  db: MyDataDb
  region: string
  used: {
    corrections: ApiOf<typeof corrections>
    exchange: ApiOf<typeof exchange>
    identity: ApiOf<typeof identity>
    ledger: ApiOf<typeof ledger>
  }
}

export type MyData = ReturnType<typeof createMyData>

export function createMyData({ db, region, crypto, clock, used }: Given) {
  const uses = createUses(used)
  const { corrections } = used
  return {
    uses,
    disputes: createDisputes({ uses, corrections }),
    handOver: () => handOver({ db, region, crypto, now: () => clock.now(), corrections }),
  }
}
