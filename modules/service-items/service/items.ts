import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import { AppError, notFound } from '@onego/platform/errors'
import type { Regions } from '@onego/regions'
import type { Answers, Bundle, Guide, Item, NewBundle, NewItem } from '../contract.ts'
import { checkBundle, checkItem } from '../rules/definitions.ts'
import { guideThrough } from '../rules/guide.ts'
import { findItem, findItems, findItemVersion, listItemVersions } from '../store/items.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import { publishBundle, publishItems } from './publishing.ts'
import { createShelf } from './shelf.ts'

const SYSTEM = 'system'

export interface GuidedBundle {
  bundle: Bundle
  guide: Guide
  items: Item[]
}

export function createItems(db: ServiceItemsDb, organisations: Organisations, regions: Regions, clock: Clock) {
  const shelf = createShelf(db)
  const find = (code: string, at?: Date): Promise<Item | undefined> =>
    at ? findItem(db, code, at) : shelf.findItem(code)

  async function get(code: string): Promise<Item> {
    const found = await find(code)
    if (!found) throw notFound('service-items.item', code)
    return found
  }

  const findOneBundle = async (code: string): Promise<Bundle | undefined> => (await findWhole(code))?.bundle

  async function findWhole(code: string): Promise<{ bundle: Bundle; items: Item[] } | undefined> {
    const bundle = await shelf.findBundle(code)
    if (!bundle) return undefined
    const items = await shelf.findItems(bundle.items.map((part) => part.item))
    return { bundle: { ...bundle, covers: coverOf(bundle.items, items) }, items }
  }

  async function getBundle(code: string): Promise<Bundle> {
    const found = await findOneBundle(code)
    if (!found) throw notFound('service-items.bundle', code)
    return found
  }

  /** Which items of a bundle apply to somebody who answers so, what they need and how long they take. */
  async function guide(code: string, answers: Answers): Promise<Guide> {
    const { bundle, items } = (await findWhole(code)) ?? (await wholeOfOne(code))
    return guideThrough(bundle, items, answers, await namesOf(bundle, answers))
  }

  async function wholeOfOne(code: string) {
    const item = await get(code)
    return { bundle: bundleOfOne(item), items: [item] }
  }

  /** Names of the divisions among the answers. */
  async function namesOf({ questions }: Bundle, answers: Answers): Promise<Record<string, string>> {
    const codes = questions.flatMap(({ id, type }) => (type === 'region' && answers[id] ? [answers[id]] : []))
    const found = await Promise.all(codes.map((one) => regions.find(one)))
    return Object.fromEntries(found.flatMap((region) => (region ? [[region.code, region.name]] : [])))
  }

  return {
    find,
    get,
    findVersion: (code: string, version: number) => findItemVersion(db, code, version),
    currentVersion: async (code: string): Promise<number> => (await get(code)).version,
    versions: (code: string) => listItemVersions(db, code),
    findBundle: findOneBundle,
    getBundle,
    guide,

    /** A bundle guided through, with all of its items; divisions are not named. Undefined if there is no such bundle. */
    async guideBundle(code: string, answers: Answers): Promise<GuidedBundle | undefined> {
      const whole = await findWhole(code)
      return whole && { ...whole, guide: guideThrough(whole.bundle, whole.items, answers) }
    },

    /**
     * Publishes an item if it differs from its current version. Joins the caller's transaction.
     * @throws AppError `service-items.invalid-item` (invalid); `organisations.organisation-not-found` (not-found).
     */
    async addItem(given: NewItem, by = SYSTEM): Promise<number> {
      const definition = checkItem(given)
      const { name: departmentName } = await organisations.get(definition.department)
      const [result] = await publishItems(db, clock, [{ definition, departmentName }], by)
      return result?.version ?? 0
    },

    /**
     * Publishes a bundle if it differs from its current version. Joins the caller's transaction.
     * @throws AppError `service-items.invalid-bundle`, `.bad-condition` or `.unknown-items` (invalid).
     */
    async addBundle(given: NewBundle, by = SYSTEM): Promise<number> {
      const definition = checkBundle(given)
      const codes = definition.items.map((part) => part.item)
      const known = await findItems(db, codes)
      const missing = codes.filter((code) => !known.some((item) => item.code === code))
      if (missing.length > 0) {
        const sentence = `items: there is no item ${missing.join(', ')}; add the items before the bundle`
        throw new AppError('invalid', 'service-items.unknown-items', sentence, { missing })
      }
      return (await publishBundle(db, clock, definition, by)).version
    },
  }
}

function coverOf(parts: Bundle['items'], items: readonly Item[]): Bundle['covers'] {
  return parts.flatMap((part) => {
    const item = items.find((one) => one.code === part.item)
    if (!item) return []
    const { code, name, nameEn, departmentName } = item
    return [{ code, name, nameEn, departmentName }]
  })
}

/** A single item is guided through like a bundle of one. */
function bundleOfOne(item: Item): Bundle {
  const { code, region, name, nameEn, summary, form, version, publishedAt } = item
  return {
    ...{ code, region, name, nameEn, summary, version, publishedAt },
    lifeEvent: item.lifeEvents[0] ?? '',
    questions: [],
    items: [{ item: code }],
    keywords: [],
    covers: [],
    ...(form ? { form } : {}),
  }
}
