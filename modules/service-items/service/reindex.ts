import { transaction } from '@onego/platform/database'
import { bundleEntry, itemEntry } from '../search/entries.ts'
import { findBundle, listBundleCodes } from '../store/bundles.ts'
import { listItems, lockPublishing } from '../store/items.ts'
import { writeSearchEntries } from '../store/search-entries.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import { definitionOf } from './publishing.ts'

const ITEMS_AT_ONCE = 500

/**
 * Makes the words of every entry anew, after the dictionaries have changed, piece by piece, so that publishing waits for a piece at
 * most. `goesOn` is asked before each. @returns how many entries.
 */
export async function reindex(db: ServiceItemsDb, goesOn = async () => true): Promise<number> {
  let count = 0
  let after: string | undefined = ''
  while (after !== undefined && (await goesOn())) {
    const piece = await reindexItems(db, after)
    count += piece.count
    after = piece.last
  }
  return count + (await reindexBundles(db))
}

/** Nothing is published between reading an item and writing its words. */
const reindexItems = (db: ServiceItemsDb, after: string) =>
  transaction(db, async () => {
    await lockPublishing(db)
    const items = await listItems(db, after, ITEMS_AT_ONCE)
    await writeSearchEntries(
      db,
      items.map((item) => itemEntry({ definition: definitionOf(item), departmentName: item.departmentName })),
    )
    return { count: items.length, last: items.at(-1)?.code }
  })

const reindexBundles = (db: ServiceItemsDb) =>
  transaction(db, async () => {
    await lockPublishing(db)
    const codes = await listBundleCodes(db)
    for (const code of codes) {
      const bundle = await findBundle(db, code)
      if (bundle) await writeSearchEntries(db, [bundleEntry(bundle)])
    }
    return codes.length
  })
