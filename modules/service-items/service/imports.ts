import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Regions } from '@onego/regions'
import { mayImport, mayReadImports } from '../access.ts'
import { type ImportRow, type Item, ItemDefinition, type ItemImport } from '../contract.ts'
import { departmentsIn, type ListRow, readItemList } from '../import/read-list.ts'
import { countRows, reportFile } from '../import/report.ts'
import { type ResolvedDepartment, resolveDepartments } from '../rules/departments.ts'
import { findImport, insertImport, listImportRows, listImports } from '../store/imports.ts'
import { findItems } from '../store/items.ts'
import type { ServiceItemsDb } from '../store/tables.ts'
import { definitionOf, publishItems } from './publishing.ts'

export interface ListFile {
  name: string
  content: Uint8Array
}

export interface ImportOptions {
  region: string
  /** Reads, compares and reports, and writes nothing. */
  dryRun?: boolean
  by?: string
}

export interface ImportResult {
  summary: ItemImport
  rows: ImportRow[]
}

const LISTED = 100
const ALL_ROWS = 200_000

/** Ends the transaction of a dry run: what it wrote is undone, what it found is kept. */
class DryRun extends Error {}

export function createImports(db: ServiceItemsDb, organisations: Organisations, regions: Regions, clock: Clock) {
  /**
   * Brings a list of items in, in one transaction: departments, items that are new or differ, and the report.
   * @throws AppError (invalid) if the file cannot be read, `regions.region-not-found` (not-found); nothing is changed then.
   */
  async function importItems(file: ListFile, options: ImportOptions): Promise<ImportResult> {
    await regions.ensure(options.region)
    const list = await readItemList(file.content, options.region)
    let result: ImportResult | undefined
    await transaction(db, async () => {
      result = await write(file.name, list, options)
      if (options.dryRun) throw new DryRun()
    }).catch((error) => {
      if (!(error instanceof DryRun)) throw error
    })
    if (!result) throw new Error('an import ended without a result')
    return result
  }

  async function write(fileName: string, list: { format: string; rows: ListRow[] }, options: ImportOptions) {
    const { region, dryRun = false, by = 'system' } = options
    const departments = await ensureDepartments(list.rows, region)
    const before = await findItems(
      db,
      list.rows.map((row) => row.code),
    )
    const known = new Map(before.map((item) => [item.code, item]))
    const wanted = list.rows.map((row) => toPublish(row, region, departments, known.get(row.code)))
    const results = await publishItems(db, clock, wanted, by)
    const rows = list.rows.map((row, index) => toImportRow(row, departments, results[index]?.change ?? 'unchanged'))
    const counts = countRows(rows, departments.size)
    const at = clock.now()
    const summary = {
      id: newId(at.getTime()),
      region,
      fileName,
      format: list.format,
      dryRun,
      by,
      at: at.toISOString(),
      counts,
    }
    await insertImport(db, summary, rows)
    return { summary, rows }
  }

  async function ensureDepartments(rows: ListRow[], region: string): Promise<Map<string, ResolvedDepartment>> {
    const resolved = resolveDepartments(departmentsIn(rows), await organisations.list({ region }), region)
    await organisations.ensure(
      resolved
        .filter(({ origin, localCodes }) => origin !== 'known' || localCodes.length > 0)
        .map(({ code, name, localCodes }) => ({ code, name, region, localCodes: localCodes.slice(0, 50) })),
    )
    return new Map(resolved.map((one) => [one.name, one]))
  }

  async function get(id: string): Promise<ItemImport> {
    const found = isId(id) ? await findImport(db, id) : undefined
    if (!found) throw notFound('service-items.import', id)
    return found
  }

  return {
    importItems,

    importAs(person: Person, file: ListFile, options: ImportOptions): Promise<ImportResult> {
      assertAllowed(mayImport(person))
      return importItems(file, { ...options, by: person.name })
    },

    listImports(person: Person): Promise<ItemImport[]> {
      assertAllowed(mayReadImports(person))
      return listImports(db, LISTED)
    },

    getImport(person: Person, id: string): Promise<ItemImport> {
      assertAllowed(mayReadImports(person))
      return get(id)
    },

    async importRows(
      person: Person,
      id: string,
      page: { after: number; limit: number; odd?: boolean | undefined; finding?: string | undefined },
    ): Promise<ImportRow[]> {
      assertAllowed(mayReadImports(person))
      await get(id)
      return listImportRows(db, id, page)
    },

    /** The whole report as CSV. */
    async importReport(person: Person, id: string): Promise<{ name: string; content: string }> {
      assertAllowed(mayReadImports(person))
      const { fileName } = await get(id)
      const rows = await listImportRows(db, id, { after: 0, limit: ALL_ROWS })
      return { name: `${fileName.replace(/\.[^.]*$/, '')}-report.csv`, content: reportFile(rows) }
    },
  }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** The known item with what the row says of it; what the list does not speak of stays. */
function toPublish(
  row: ListRow,
  region: string,
  departments: Map<string, ResolvedDepartment>,
  known: Item | undefined,
) {
  const department = departments.get(row.departmentName)
  const read = ItemDefinition.safeParse({
    ...(known ? definitionOf(known) : {}),
    ...row.says,
    code: row.code,
    region,
    name: row.name,
    department: department?.code ?? '',
    findings: row.findings,
  })
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw new AppError('invalid', 'service-items.bad-row', `file: row ${row.row} is not an item: ${problems}`, {
      row: row.row,
    })
  }
  return { definition: read.data, departmentName: row.departmentName }
}

function toImportRow(
  row: ListRow,
  departments: Map<string, ResolvedDepartment>,
  outcome: ImportRow['outcome'],
): ImportRow {
  const { code, name, departmentName, findings } = row
  const department = departments.get(departmentName)?.code ?? ''
  return { row: row.row, code, name, department, departmentName, outcome, findings }
}
