import { createConnector } from './connector.ts'
import { createDeliveries } from './service/deliveries.ts'
import type { Given } from './service/given.ts'
import { createInbox } from './service/inbox.ts'
import { checkDeliveries } from './service/ledger-entries.ts'
import { createLooking } from './service/looking.ts'
import { createOverview } from './service/overview.ts'
import { createPublishing } from './service/publishing.ts'
import { createStewardship } from './service/stewardship.ts'

export type Registers = ReturnType<typeof createRegisters>

export function createRegisters(given: Given) {
  given.uses.exchange.provideConnector('registers', createConnector(given))
  return {
    ...createPublishing(given),
    ...createOverview(given),
    ...createLooking(given),
    ...createInbox(given),
    ...createStewardship(given),
    deliveries: createDeliveries(given),
    checkDeliveries: () => checkDeliveries(given),
  }
}
