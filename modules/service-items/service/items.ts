import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import { AppError, notFound } from '@onego/platform/errors'
import type { Item, NewBundle, NewItem } from '../contract.ts'
import { checkBundle, checkItem } from '../rules/definitions.ts'
import { findItem, findItems, findItemVersion, listItemVersions } from '../store/items.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import { publishBundle, publishItems } from './publishing.ts'
import type { Shelf } from './shelf.ts'

const SYSTEM = 'system'

export function createItems(db: ServiceItemsDb, shelf: Shelf, organisations: Organisations, clock: Clock) {
  const find = (code: string, at?: Date): Promise<Item | undefined> =>
    at ? findItem(db, code, at) : shelf.findItem(code)

  async function get(code: string): Promise<Item> {
    const found = await find(code)
    if (!found) throw notFound('service-items.item', code)
    return found
  }

  return {
    find,
    get,
    findVersion: (code: string, version: number) => findItemVersion(db, code, version),
    currentVersion: async (code: string): Promise<number> => (await get(code)).version,
    versions: (code: string) => listItemVersions(db, code),

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
