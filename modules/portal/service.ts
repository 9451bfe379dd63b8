import type { Cases } from '@onego/cases'
import type { Identity } from '@onego/identity'
import type { Notifications } from '@onego/notifications'
import { type Clock, dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import type { Person } from '@onego/platform/http'
import type { Regions } from '@onego/regions'
import type { ServiceItems } from '@onego/service-items'
import type { Supervision } from '@onego/supervision'
import type { City, Home, Installation, MyPortal, Service } from './contract.ts'
import { openMatters } from './rules.ts'
import {
  casesByRegion,
  countItem,
  forgetCountedBefore,
  insertCountedCase,
  mostUsedItems,
  type PortalDb,
} from './store.ts'

export interface Given {
  db: PortalDb
  clock: Clock
  region: string
  publicUrl: string | undefined
  uses: {
    cases: Cases
    identity: Identity
    notifications: Notifications
    regions: Regions
    serviceItems: ServiceItems
    supervision: Supervision
  }
}

export type Portal = ReturnType<typeof createPortal>

const DAY_MS = 86_400_000
const VERSION = '0.1.0'
const SERVICES = 8

export function createPortal(given: Given) {
  const { db, clock, region, uses } = given
  const dayBefore = (days: number) => dayInChina(new Date(clock.now().getTime() - days * DAY_MS))

  return {
    async installation(): Promise<Installation> {
      const regionName = (await uses.regions.find(region))?.name ?? region
      return {
        name: { zh: `${regionName}政务服务`, en: 'Government services' },
        region,
        regionName,
        demo: uses.identity.demoPeople().length > 0,
        version: VERSION,
        address: given.publicUrl ?? null,
      }
    },

    async home(): Promise<Home> {
      const events = await uses.serviceItems.lifeEvents()
      const used = await usedServices(given, await mostUsedItems(db, dayBefore(30), SERVICES))
      return {
        lifeEvents: events.map(({ code, zh, en, bundles, items }) => ({
          code,
          name: { zh, en },
          bundles: bundles.map((bundle) => ({ code: bundle.code, name: nameOf(bundle) })),
          items,
        })),
        services: used.length > 0 ? used : await offeredServices(given),
        servicesBy: used.length > 0 ? 'used' : 'offered',
      }
    },

    async mine(person: Person): Promise<MyPortal> {
      const { submissions } = await uses.cases.mine(person)
      const endedSince = new Date(clock.now().getTime() - 14 * DAY_MS).toISOString()
      return { matters: openMatters(submissions, endedSince), unread: await uses.notifications.countUnread(person) }
    },

    async city(): Promise<City> {
      const [found, districts, counts, figures] = await Promise.all([
        uses.regions.find(region),
        uses.regions.children(region),
        casesByRegion(db),
        uses.supervision.city(),
      ])
      return {
        region,
        name: found?.name ?? region,
        figures,
        districts: districts.map(({ code, name }) => ({ code, name, cases: counts.get(code) ?? 0 })),
        cityLevelCases: counts.get(region) ?? 0,
      }
    },

    /** Bears being told twice of the same case. */
    countCase: (fact: { caseId: string; region: string; itemCode: string }) =>
      transaction(db, async () => {
        const day = dayInChina(clock.now())
        const isNew = await insertCountedCase(db, { region: fact.region, case_id: fact.caseId, counted_on: day })
        if (isNew) await countItem(db, { region: fact.region, item_code: fact.itemCode, day })
      }),

    /** Events are not delivered again after this long. */
    forgetCounted: () => forgetCountedBefore(db, dayBefore(90)),
  }
}

const nameOf = ({ name, nameEn }: { name: string; nameEn: string }) => ({ zh: name, en: nameEn || name })

async function usedServices({ uses }: Given, codes: string[]): Promise<Service[]> {
  const items = await Promise.all(codes.map((code) => uses.serviceItems.find(code)))
  return items.flatMap((item) =>
    item?.status === 'in-use'
      ? [{ kind: 'item' as const, ...shown(item), name: nameOf(item), online: item.form !== undefined }]
      : [],
  )
}

/** Bundles first, then single items that can be done online. */
async function offeredServices({ uses }: Given): Promise<Service[]> {
  const [bundles, items] = await Promise.all([
    uses.serviceItems.search({ kind: 'bundle', limit: SERVICES }),
    uses.serviceItems.search({ kind: 'item', limit: 50 }),
  ])
  return [...bundles.hits, ...items.hits.filter((hit) => hit.online), ...items.hits.filter((hit) => !hit.online)]
    .slice(0, SERVICES)
    .map((hit) => ({ kind: hit.kind, ...shown(hit), name: nameOf(hit), online: hit.online }))
}

const shown = ({ code, departmentName }: { code: string; departmentName: string }) => ({ code, departmentName })
