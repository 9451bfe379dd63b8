import type { Clock } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import type { BundleDefinition, Item } from '../contract.ts'
import { digestOf } from '../rules/canonical.ts'
import { leanOf } from '../rules/lean.ts'
import { brokenRules } from '../rules/quality.ts'
import { bundleEntry, itemEntry, type ToPublish } from '../search/entries.ts'
import { findBundleHead, writeBundle } from '../store/bundles.ts'
import { findItems, lockPublishing, type PublishedItem, writeItems } from '../store/items.ts'
import { writeSearchEntries } from '../store/search-entries.ts'
import type { ServiceItemsDb } from '../store/tables.ts'

export type Change = 'created' | 'changed' | 'unchanged'

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
  const problems = brokenRules(wanted.definition)
  if (!before) return { ...wanted, digest, problems, version: 1, change: 'created' }
  const isSame = digestOf(leanOf(definitionOf(before))) === digest && before.departmentName === wanted.departmentName
  if (isSame) return { ...wanted, digest, problems, version: before.version, change: 'unchanged' }
  return { ...wanted, digest, problems, version: before.version + 1, change: 'changed' }
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
