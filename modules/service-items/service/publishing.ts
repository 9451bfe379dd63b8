import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import type { BundleDefinition, Item, ItemDefinition } from '../contract.ts'
import { digestOf } from '../rules/canonical.ts'
import { leanOf } from '../rules/lean.ts'
import { entryWords } from '../search/entry-words.ts'
import { findBundle, findBundleHead, listBundleCodes, writeBundle } from '../store/bundles.ts'
import { findItems, listItems, lockPublishing, type PublishedItem, writeItems } from '../store/items.ts'
import { writeSearchEntries } from '../store/search.ts'
import type { SearchEntryRow, ServiceItemsDb } from '../store/tables.ts'

export type Change = 'created' | 'changed' | 'unchanged'

/** An item to publish with the name of its department. */
export interface ToPublish {
  definition: ItemDefinition
  departmentName: string
}

/** Publishes what differs from the current version; all or nothing. @returns the version and change of each, in order. */
export function publishItems(
  db: ServiceItemsDb,
  clock: Clock,
  wanted: readonly ToPublish[],
  by: string,
): Promise<{ version: number; change: Change }[]> {
  return transaction(db, async () => {
    await lockPublishing(db)
    const codes = wanted.map(({ definition }) => definition.code)
    const current = new Map((await findItems(db, codes)).map((item) => [item.code, item]))
    const judged = wanted.map((one) => judge(one, current.get(one.definition.code)))
    const fresh = judged.filter(({ change }) => change !== 'unchanged')
    await writeItems(db, fresh, { by, at: clock.now() })
    await writeSearchEntries(db, fresh.map(itemEntry))
    return judged
  })
}

function judge(wanted: ToPublish, before: Item | undefined): PublishedItem & { change: Change } {
  const digest = digestOf(leanOf(wanted.definition))
  if (!before) return { ...wanted, digest, version: 1, change: 'created' }
  const isSame = digestOf(leanOf(definitionOf(before))) === digest && before.departmentName === wanted.departmentName
  if (isSame) return { ...wanted, digest, version: before.version, change: 'unchanged' }
  return { ...wanted, digest, version: before.version + 1, change: 'changed' }
}

/** The definition alone, without what its version added. */
export function definitionOf<T extends { version: number; departmentName: string; publishedAt: string }>(item: T) {
  const { version: _version, departmentName: _name, publishedAt: _at, ...definition } = item
  return definition
}

export function publishBundle(
  db: ServiceItemsDb,
  clock: Clock,
  definition: BundleDefinition,
  by: string,
): Promise<{ version: number; change: Change }> {
  return transaction(db, async () => {
    await lockPublishing(db)
    const before = await findBundleHead(db, definition.code)
    const digest = digestOf(definition)
    if (before?.digest === digest) return { version: before.version, change: 'unchanged' }
    const version = (before?.version ?? 0) + 1
    await writeBundle(db, definition, { version, digest, by, at: clock.now() })
    await writeSearchEntries(db, [bundleEntry(definition)])
    return { version, change: before ? 'changed' : 'created' }
  })
}

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

const ITEMS_AT_ONCE = 500
const SUMMARY_LENGTH = 200
/** English takes about twice the letters. */
const SUMMARY_LENGTH_EN = 400

function itemEntry({ definition, departmentName }: ToPublish): SearchEntryRow {
  const { code, name, nameEn, keywords, mainItem, summary, conditions } = definition
  return {
    ...{ kind: 'item' as const, code, name },
    region: definition.region,
    department: definition.department,
    department_name: departmentName,
    type: definition.type,
    life_events: definition.lifeEvents,
    status: definition.status,
    odd: definition.findings.length > 0,
    online: definition.form !== undefined,
    name_en: nameEn,
    summary: (summary.zh || conditions.zh).slice(0, SUMMARY_LENGTH),
    summary_en: (summary.en || conditions.en).slice(0, SUMMARY_LENGTH_EN),
    words: entryWords({
      ...{ code, name, nameEn, keywords },
      context: [departmentName, mainItem],
      body: [summary.zh, conditions.zh, summary.en],
    }),
  }
}

function bundleEntry(definition: BundleDefinition): SearchEntryRow {
  const { code, name, nameEn, keywords, summary } = definition
  return {
    ...{ kind: 'bundle' as const, code, name },
    region: definition.region,
    department: '',
    department_name: '',
    type: '',
    life_events: [definition.lifeEvent],
    status: 'in-use',
    odd: false,
    online: definition.form !== undefined,
    name_en: nameEn,
    summary: summary.zh.slice(0, SUMMARY_LENGTH),
    summary_en: summary.en.slice(0, SUMMARY_LENGTH_EN),
    words: entryWords({ code, name, nameEn, keywords, context: [], body: [summary.zh, summary.en] }),
  }
}
