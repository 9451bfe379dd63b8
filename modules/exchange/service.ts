import type { ledger } from '@onego/ledger'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { createAnnouncer } from './announcer.ts'
import { filesGiven } from './connectors/files.ts'
import { hostRules } from './connectors/hosts.ts'
import { createConnectors } from './connectors/registry.ts'
import { createDataInfo } from './data-api/information.ts'
import { createProgramGrants } from './data-api/program-grants.ts'
import { createDataApi } from './data-api/service.ts'
import { createGateway } from './gateway/gateway.ts'
import { createGrants } from './grants/admin.ts'
import { createGrantBook } from './grants/book.ts'
import { createQuotaBook } from './grants/quota-book.ts'
import { createRates } from './grants/rates.ts'
import { firstIdAt } from './ids.ts'
import type { NameSources } from './names.ts'
import { createReceiptBook } from './receipts/book.ts'
import { createFiling } from './receipts/filing.ts'
import { createUsage } from './receipts/usage.ts'
import { createReceipts } from './receipts/views.ts'
import type { ExchangeSettings } from './settings.ts'
import { createSourceAdmin } from './sources/admin.ts'
import { createStewardship } from './sources/discovery-service.ts'
import { callsOfResources } from './store/figures.ts'

export type Exchange = ReturnType<typeof createExchange>

interface Given extends Omit<NameSources, 'db'> {
  platform: Pick<Platform, 'db' | 'crypto' | 'clock' | 'events' | 'files' | 'log' | 'metrics'>
  ledger: ApiOf<typeof ledger>
  region: string
  settings: ExchangeSettings
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30]

export function createExchange({ platform, ledger: log, region, settings, ...names }: Given) {
  const { db, crypto, clock, metrics } = platform
  const grants = createGrantBook(db, names.catalogue, crypto)
  const filing = createFiling(db, region, platform.log)
  const announcer = createAnnouncer(platform.events, crypto, clock)
  const receipts = createReceiptBook(db, { ledger: log, region, clock, filing, announcer })
  const hosts = hostRules(settings.EXCHANGE_HOSTS)
  const readingFiles = filesGiven(settings, hosts, platform.files.get)
  const connectors = createConnectors(settings.EXCHANGE_REST_MS, () => clock.now().getTime(), hosts, readingFiles)
  const seconds = metrics.histogram(
    'onego_exchange_call_seconds',
    'Time of a data call',
    ['action', 'outcome'],
    SECONDS,
  )
  const seen = (action: string, outcome: string, ms: number) => seconds.observe({ action, outcome }, ms / 1000)
  const parts = {
    db,
    region,
    crypto,
    log: platform.log,
    grants,
    receipts,
    connectors,
    rates: createRates(() => performance.now()),
    quotas: createQuotaBook(db),
  }
  const shared = {
    ...names,
    db,
    crypto,
    clock,
    region,
    connectors,
    hosts,
    ledger: log,
    filing,
    announcer,
    forget: grants.forget,
  }
  const sources = createSourceAdmin(shared)
  const files = { files: platform.files, readingFiles, test: sources.testSource }
  const given = createGrants(shared)
  const gateway = createGateway(parts, clock, seen)
  const views = createReceipts(shared)
  return {
    ...gateway,
    ...views,
    dataApi: createDataApi({ crypto, book: grants, gateway }),
    dataInfo: createDataInfo({ ...shared, book: grants, grants: given, receipts: views }),
    provideConnector: connectors.provide,
    addSource: sources.addSource,
    bind: sources.bind,
    testSource: sources.testSource,
    checkSources: sources.testAll,
    listSources: sources.listSourcesFor,
    ...createStewardship({ ...shared, ...files, settings }),
    addGrant: given.addGrant,
    revokeGrant: (person: Parameters<typeof given.revokeGrant>[0], id: string, reason = 'revoked') =>
      given.revokeGrant(person, id, reason),
    listGrants: given.listFor,
    grantsOf: given.grantsOf,
    programGrants: createProgramGrants({ ...shared, book: grants, grants: given }),
    usageOf: createUsage(shared),
    findGrant: given.findGrant,
    openSubject: announcer.openSubject,
    /** Closes receipts that a crash left open. @returns how many. */
    closeLeftOpen: receipts.closeLeftOpen,
    checkReceipts: receipts.check,
    /** Tells the catalogue how often each resource was used in thirty days, for those who sort by it. */
    async reportUses() {
      await filing.catchUp()
      const since = firstIdAt(new Date(clock.now().getTime() - 30 * 86_400_000))
      await names.catalogue.recordUses(await callsOfResources(db, region, since))
    },
    /** Files receipts that a stopped server left waiting. */
    wakeFiling: () => filing.wake(0),
    async close() {
      await filing.stop()
      await connectors.close()
    },
  }
}
