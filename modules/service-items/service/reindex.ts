import { bundleEntry, itemEntry } from '../search/entries.ts'
import { findBundle, listBundleCodes } from '../store/bundles.ts'
import { listItems } from '../store/items.ts'
import { writeSearchEntries } from '../store/search-entries.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import { definitionOf } from './publishing.ts'

const ITEMS_AT_ONCE = 500

/** Makes the words of every entry anew, after the dictionaries have changed. @returns how many entries. */
export async function reindex(db: ServiceItemsDb): Promise<number> {
  let count = 0
  let after = ''
  for (;;) {
    const items = await listItems(db, after, ITEMS_AT_ONCE)
    const last = items.at(-1)
    if (!last) break
    await writeSearchEntries(
      db,
      items.map((item) => itemEntry({ definition: definitionOf(item), departmentName: item.departmentName })),
    )
    after = last.code
    count += items.length
  }
  for (const code of await listBundleCodes(db)) {
    const bundle = await findBundle(db, code)
    if (bundle) await writeSearchEntries(db, [bundleEntry(bundle)])
    count += 1
  }
  return count
}
