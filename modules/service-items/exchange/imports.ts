import type { Organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Regions } from '@onego/regions'
import { mayImport } from '../access.ts'
import type { Given } from '../changes/given.ts'
import { ExchangeHeader, type ExchangeProblem, ExchangeRecord, type ExchangeReport } from '../contract/exchange.ts'
import type { ItemDefinition } from '../contract.ts'
import { fieldProblems } from '../rules/field-problems.ts'
import { publishItems } from '../service/publishing.ts'
import { checkRecord, type Known } from './check.ts'
import { type ExchangeFile, type ReadRecord, readExchange } from './read.ts'

const AT_ONCE = 500
const MOST_ROWS = 200_000
const MOST_PROBLEMS = 500
const FIRST_ROWS = 50

export interface ExchangeOptions {
  /** Checks, compares, reports, and writes nothing. */
  dryRun?: boolean
  by?: string
}

/** Ends the transaction of a dry run: what it wrote is undone. */
class DryRun extends Error {}

/** Others get their turn. */
const pause = () => new Promise((resolve) => setImmediate(resolve))

export function createExchangeImports(given: Given & { regions: Regions }) {
  const { db, clock, organisations, regions } = given

  /**
   * Brings in a file of the exchange format: all of it, or, if one line is wrong, nothing.
   * @throws AppError `service-items.exchange-refused` (invalid) that names every wrong line; as `readExchange`.
   */
  async function importExchange(content: Uint8Array, { dryRun = false, by = 'system' }: ExchangeOptions = {}) {
    const file = await readExchange(content)
    const header = headerOf(file)
    const { departments, rows } = await checkAll(file)
    const report: ExchangeReport = {
      ...{ format: file.format, batch: header?.batch ?? null, dryRun, rows },
      ...{ created: 0, changed: 0, unchanged: 0, first: [] },
    }
    await transaction(db, async () => {
      for (const batch of inBatches(file.records())) await publish(batch, departments, by, report)
      if (dryRun) throw new DryRun()
    }).catch((error) => {
      if (!(error instanceof DryRun)) throw error
    })
    return report
  }

  /** Goes through the whole file and keeps nothing of it but codes. */
  async function checkAll(file: ExchangeFile) {
    const departments = await departmentsOf(organisations)
    const known: Known = {
      departments: new Set(departments.keys()),
      regions: new Map<string, boolean>(),
      seen: new Map(),
    }
    const problems: ExchangeProblem[] = []
    let [rows, wrong] = [0, 0]
    for (const read of file.records()) {
      rows += 1
      if (rows % AT_ONCE === 0) await pause()
      if (rows > MOST_ROWS) throw tooMany()
      await askRegion(known, read)
      const found = checkRecord(read, known).problems
      wrong += found.length
      problems.push(...found.slice(0, MOST_PROBLEMS - problems.length))
    }
    if (rows === 0) throw new AppError('invalid', 'service-items.no-rows', 'file: holds no record; nothing was changed')
    if (wrong > 0) throw refused(problems, wrong)
    return { departments, rows }
  }

  /** Each division is asked for once. */
  async function askRegion({ regions: asked }: Known, { record }: ReadRecord) {
    const region = (record as { item?: { region?: unknown } }).item?.region
    if (typeof region !== 'string' || asked.has(region)) return
    asked.set(region, /^\d{6}$/.test(region) && (await isDivision(region)))
  }

  const isDivision = (code: string) =>
    regions.ensure(code).then(
      () => true,
      (error) => {
        if (error instanceof AppError) return false
        throw error
      },
    )

  async function publish(
    batch: readonly ReadRecord[],
    departments: ReadonlyMap<string, string>,
    by: string,
    report: ExchangeReport,
  ) {
    const wanted = batch.map(({ record }) => {
      const definition = definitionOf(ExchangeRecord.parse(record))
      return { definition, departmentName: departments.get(definition.department) ?? '' }
    })
    const results = await publishItems(db, clock, wanted, by)
    for (const [index, { change, version }] of results.entries()) {
      report[change] += 1
      const [read, one] = [batch[index], wanted[index]]
      if (!read || !one || report.first.length >= FIRST_ROWS) continue
      const { code, name } = one.definition
      report.first.push({ line: read.line, code, name, outcome: change, version })
    }
    await pause()
  }

  return {
    importExchange,

    importExchangeAs(
      person: Person,
      content: Uint8Array,
      { dryRun = false }: ExchangeOptions,
    ): Promise<ExchangeReport> {
      assertAllowed(mayImport(person))
      return importExchange(content, { dryRun, by: person.name })
    },
  }
}

/** D cancels, whatever status the item is said to have; where a record came from is kept with the item. */
function definitionOf({ item, operation, rowGuid }: ExchangeRecord): ItemDefinition {
  const sourceCodes = rowGuid ? { ...item.sourceCodes, rowGuid } : item.sourceCodes
  return { ...item, sourceCodes, findings: [], ...(operation === 'D' ? { status: 'withdrawn' as const } : {}) }
}

async function departmentsOf(organisations: Organisations): Promise<Map<string, string>> {
  return new Map((await organisations.list()).map(({ code, name }) => [code, name]))
}

/** @throws AppError `service-items.exchange-refused` (invalid): a head of another format. */
function headerOf({ header, format }: ExchangeFile): ExchangeHeader | undefined {
  if (format === 'csv' || format === 'xlsx') return undefined
  const read = ExchangeHeader.safeParse(header)
  if (read.success) return read.data
  const problems = fieldProblems(read.error.issues).map(({ where, code, message }) => ({
    line: 1,
    where,
    code,
    message,
  }))
  throw refused(problems, problems.length)
}

function* inBatches(records: Iterable<ReadRecord>): Generator<ReadRecord[]> {
  let batch: ReadRecord[] = []
  for (const record of records) {
    batch.push(record)
    if (batch.length < AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const tooMany = () =>
  new AppError('invalid', 'service-items.too-many-rows', `file: has more than ${MOST_ROWS} rows; split it`)

function refused(problems: ExchangeProblem[], count: number): AppError {
  const named = problems.slice(0, 10).map(({ line, where, message }) => `line ${line} ${where}: ${message.en}`)
  const sentence = `file: ${count} mistakes, nothing was changed. ${named.join(' ')}`
  return new AppError('invalid', 'service-items.exchange-refused', sentence, { problems, count })
}
