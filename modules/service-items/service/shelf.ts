import type { BundleDefinition, Item, ItemDefinition } from '../contract.ts'
import { findBundleHead, readBundleVersion, type StoredBundle } from '../store/bundles.ts'
import { findItemHeads, readItemVersions, withHead } from '../store/items.ts'
import type { ServiceItemsDb } from '../store/tables.ts'

/**
 * Current items and bundles at hand. Each time one small statement asks what is current, so that what anybody has
 * published, here or on another server, holds at once; only definitions are kept, by the digest of what they say.
 */
export function createShelf(db: ServiceItemsDb) {
  const items = keepByDigest<ItemDefinition>()
  const bundles = keepByDigest<BundleDefinition>()

  /** Current versions, in no particular order; codes that do not exist are left out. */
  async function findItems(codes: readonly string[]): Promise<Item[]> {
    const heads = await findItemHeads(db, codes)
    const missing = heads.filter(({ digest }) => !items.get(digest))
    const read = await readItemVersions(db, missing)
    const added = new Map(read.map(({ digest, definition }) => [digest, items.put(digest, definition)]))
    return heads.flatMap((head) => {
      const definition = items.get(head.digest) ?? added.get(head.digest)
      return definition ? [withHead(head, definition)] : []
    })
  }

  return {
    findItems,

    findItem: async (code: string): Promise<Item | undefined> => (await findItems([code]))[0],

    async findBundle(code: string): Promise<StoredBundle | undefined> {
      const head = await findBundleHead(db, code)
      if (!head) return undefined
      const { version, digest, published_at } = head
      const definition = bundles.get(digest) ?? bundles.put(digest, await readBundleVersion(db, code, version))
      return { ...definition, version, publishedAt: published_at.toISOString() }
    },
  }
}

export type Shelf = ReturnType<typeof createShelf>

const MOST_KEPT = 1_000

/** Shared by all who ask, so nobody may change what he is given. */
function keepByDigest<T extends object>() {
  const kept = new Map<string, T>()
  return {
    get: (digest: string) => kept.get(digest),
    put(digest: string, definition: T): T {
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(digest, deepFreeze(definition))
      return definition
    },
  }
}

function deepFreeze<T extends object>(thing: T): T {
  for (const part of Object.values(thing)) {
    if (part !== null && typeof part === 'object') deepFreeze(part)
  }
  return Object.freeze(thing)
}
