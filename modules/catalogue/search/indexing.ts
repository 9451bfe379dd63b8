import type { Organisations } from '@onego/organisations'
import {
  codesToIndex,
  findIndexable,
  type Indexable,
  removeGoneEntries,
  writeSearchEntries,
  writeSearchProviders,
} from '../store/search.ts'
import type { CatalogueDb, SearchEntry } from '../store/tables.ts'
import { entryOf, type Indexed } from './entry.ts'

interface Given {
  db: CatalogueDb
  organisations: Organisations
}

const CODES_AT_ONCE = 200

/**
 * Makes the search know these codes as they now stand: in force, withdrawn, under way or gone. To be called in the
 * transaction that changed them.
 */
export async function indexCodes({ db, organisations }: Given, codes: readonly string[]): Promise<void> {
  for (let from = 0; from < codes.length; from += CODES_AT_ONCE) {
    const some = codes.slice(from, from + CODES_AT_ONCE)
    await writeIndex({ db, organisations }, await findIndexable(db, some))
    await removeGoneEntries(db, some)
  }
}

/** Writes what these rows are found by. */
export async function writeIndex({ db, organisations }: Given, rows: readonly Indexable[]): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map((row) => ({ ...row, definition: complete(row.code, row.definition) }))
  const codes = [...new Set(given.map(({ definition }) => definition.provider))]
  const bodies = await Promise.all(codes.map((code) => organisations.find(code)))
  const known = new Map(bodies.flatMap((body) => (body ? [[body.code, body]] : [])))
  await writeSearchEntries(
    db,
    given.map(({ definition, draft, status, changed_at: changedAt, quality }): SearchEntry => {
      const body = known.get(definition.provider)
      const names = { providerName: body?.name ?? '', providerNameEn: body?.nameEn ?? '' }
      return entryOf(definition, { draft, status, changedAt, quality, ...names })
    }),
  )
  await writeSearchProviders(
    db,
    [...known.values()].map(({ code, name, nameEn }) => ({ code, name, name_en: nameEn || name })),
  )
}

/** Indexes everything, or what is missing from the index after an upgrade; says how many codes. */
export async function indexAll(given: Given, { missing }: { missing: boolean }): Promise<number> {
  let [after, count] = ['', 0]
  for (;;) {
    const codes = await codesToIndex(given.db, { after, missing, limit: CODES_AT_ONCE })
    const last = codes.at(-1)
    if (last === undefined) return count
    await indexCodes(given, codes)
    after = last
    count += codes.length
  }
}

const NOTHING = {
  ...{ name: '', nameEn: '', summary: '', summaryEn: '', provider: '', format: 'database', items: [], shareType: 2 },
  ...{ updateCycle: 'real-time', subjectKind: null, open: false, keywords: [], systemName: '' },
  classification: { kind: 'department' as const, item: '', group: '', detail: '' },
}
const NO_ITEM = { name: '', nameEn: '', field: '', level: 1 }

/** What is still being written may lack anything. */
function complete(code: string, written: unknown): Indexed {
  const definition = { ...NOTHING, ...(written as Partial<Indexed>), code }
  return {
    ...definition,
    classification: { ...NOTHING.classification, ...definition.classification },
    items: definition.items.map((item) => ({ ...NO_ITEM, ...item })),
  }
}
