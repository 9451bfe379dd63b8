import type { ledger } from '@onego/ledger'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { createConnectors } from './connectors/registry.ts'
import { createGateway } from './gateway/gateway.ts'
import { createGrants } from './grants/admin.ts'
import { createGrantBook } from './grants/book.ts'
import { createQuotaBook } from './grants/quota-book.ts'
import type { NameSources } from './names.ts'
import { createReceiptBook } from './receipts/book.ts'
import { createReceipts } from './receipts/views.ts'
import { createSourceAdmin } from './sources/admin.ts'

export type Exchange = ReturnType<typeof createExchange>

interface Given extends Omit<NameSources, 'db'> {
  platform: Pick<Platform, 'db' | 'crypto' | 'clock' | 'log' | 'metrics'>
  ledger: ApiOf<typeof ledger>
  region: string
  restMs: number
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30]

export function createExchange({ platform, ledger: log, region, restMs, ...names }: Given) {
  const { db, crypto, clock, metrics } = platform
  const grants = createGrantBook(db, names.catalogue, crypto)
  const receipts = createReceiptBook(db, { ledger: log, region, clock })
  const connectors = createConnectors(restMs, () => clock.now().getTime())
  const seconds = metrics.histogram(
    'onego_exchange_call_seconds',
    'Time of a data call',
    ['action', 'outcome'],
    SECONDS,
  )
  const seen = (action: string, outcome: string, ms: number) => seconds.observe({ action, outcome }, ms / 1000)
  const parts = { db, region, crypto, log: platform.log, grants, receipts, connectors, quotas: createQuotaBook(db) }
  const shared = { ...names, db, crypto, clock, region, connectors, forget: grants.forget }
  const sources = createSourceAdmin(shared)
  const given = createGrants(shared)
  return {
    ...createGateway(parts, clock, seen),
    ...createReceipts(shared),
    provideConnector: connectors.provide,
    addSource: sources.addSource,
    bind: sources.bind,
    testSource: sources.testSource,
    checkSources: sources.testAll,
    listSources: sources.listSourcesFor,
    addGrant: given.addGrant,
    revokeGrant: (person: Parameters<typeof given.revokeGrant>[0], id: string, reason = 'revoked') =>
      given.revokeGrant(person, id, reason),
    listGrants: given.listFor,
    /** Closes receipts that a crash left open. @returns how many. */
    closeLeftOpen: receipts.closeLeftOpen,
    checkReceipts: receipts.check,
    close: connectors.close,
  }
}
