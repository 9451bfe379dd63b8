import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Item, NewBundle, NewItem } from '../contract.ts'
import { digestOf } from '../rules/canonical.ts'
import { checkBundle, checkItem } from '../rules/definitions.ts'
import { leanOf } from '../rules/lean.ts'
import { findGiven, setGiven } from '../store/given.ts'
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

  /** Publishes, unless a solution brings what it brought before. */
  function once(kind: 'item' | 'bundle', code: string, digest: string, by: string, publish: () => Promise<number>) {
    if (by !== SYSTEM) return publish()
    return transaction(db, async () => {
      const known = (await findGiven(db, kind, code)) === digest
      const current = known ? await (kind === 'item' ? shelf.findItem(code) : shelf.findBundle(code)) : undefined
      if (current) return current.version
      await setGiven(db, kind, code, digest)
      return publish()
    })
  }

  return {
    find,
    get,
    findVersion: (code: string, version: number) => findItemVersion(db, code, version),
    currentVersion: async (code: string): Promise<number> => (await get(code)).version,
    versions: (code: string) => listItemVersions(db, code),

    /**
     * The item, if applications for it are taken.
     * @throws AppError `service-items.item-not-found`; `service-items.not-open` (conflict) that names the items in its place.
     */
    async getOpen(code: string): Promise<Item> {
      const item = await get(code)
      if (item.status !== 'in-use')
        throw notOpen(
          item,
          (await shelf.findItems(item.becomes)).map(({ name }) => name),
        )
      return item
    },

    /**
     * Publishes an item if it differs from its current version. Joins the caller's transaction. What a solution brings again
     * leaves what people have changed since.
     * @throws AppError `service-items.invalid-item` (invalid); `organisations.organisation-not-found` (not-found).
     */
    async addItem(given: NewItem, by = SYSTEM): Promise<number> {
      const definition = checkItem(given)
      const { name: departmentName } = await organisations.get(definition.department)
      const { code } = definition
      return once('item', code, digestOf(leanOf(definition)), by, async () => {
        const [result] = await publishItems(db, clock, [{ definition, departmentName }], by)
        return result?.version ?? 0
      })
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
      return once('bundle', definition.code, digestOf(definition), by, async () => {
        return (await publishBundle(db, clock, definition, by)).version
      })
    },
  }
}

function notOpen({ code, name, status, becomes }: Item, successors: readonly string[]): AppError {
  const instead = successors.length > 0 ? `; apply for ${successors.join(', ')} instead` : ''
  const message = `item: ${name} is ${status === 'suspended' ? 'suspended' : 'cancelled'} and takes no applications${instead}`
  return new AppError('conflict', 'service-items.not-open', message, { code, status, becomes, successors })
}
