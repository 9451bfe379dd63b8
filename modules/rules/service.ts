import { createHash } from 'node:crypto'
import { type Clock, dayInChina } from '@onego/platform/clock'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { canonical } from '@onego/platform/json'
import { mayImport, mayRead } from './access.ts'
import {
  type Decision,
  DecisionTable,
  type ImportedTable,
  type ImportTable,
  type NewDecisionTable,
  type TableProblem,
  type TableSummary,
  type TableVersion,
  type TryTable,
} from './contract.ts'
import { fromDmn } from './dmn/import-table.ts'
import {
  findVersion,
  findVersionOn,
  insertVersion,
  latestVersion,
  listTables,
  type RulesDb,
  versionsOf,
} from './store.ts'
import { checkTable } from './tables/check.ts'
import { decideWith } from './tables/decide.ts'

export type Rules = ReturnType<typeof createRules>

interface When {
  /** YYYY-MM-DD: the newest version that applies then. */
  on?: string | undefined
  /** That version, whatever its days. */
  version?: number | undefined
}

export function createRules(db: RulesDb, clock: Clock) {
  const tables = tablesOf(db, clock)
  return { ...tables, ...staffSide(db, tables) }
}

type Tables = ReturnType<typeof tablesOf>

function tablesOf(db: RulesDb, clock: Clock) {
  /**
   * Adds a table as a new version; the one that is latest already keeps its number.
   * @throws AppError `rules.invalid-table` (invalid) that names every cell that is wrong
   */
  async function addTable(given: NewDecisionTable, by?: string): Promise<number> {
    assertRight(checkTable(given))
    const definition = DecisionTable.parse(given)
    const { code } = definition
    const sha256 = createHash('sha256').update(canonical(definition)).digest('hex')
    const latest = await latestVersion(db, code)
    if (latest?.sha256 === sha256) return latest.version
    const version = (latest?.version ?? 0) + 1
    const row = { code, version, definition, sha256, added_at: clock.now(), added_by: by ?? null }
    return (await insertVersion(db, row)) ? version : addTable(given, by)
  }

  const pick = (code: string, { on, version }: When) =>
    version === undefined ? findVersionOn(db, code, on ?? dayInChina(clock.now())) : findVersion(db, code, version)

  return {
    addTable,
    checkTable,

    /** The newest version that applies on a day (today unless said). */
    findTable: (code: string, on?: string): Promise<TableVersion | undefined> => pick(code, { on }),

    /** One version, the latest unless said. @throws AppError `rules.table-not-found` */
    async getTable(code: string, version?: number): Promise<TableVersion> {
      const found = await findVersion(db, code, version)
      if (!found) throw notFound('rules.table', version === undefined ? code : `${code} version ${version}`)
      return found
    },

    /** @throws AppError `rules.table-not-found` (not-found) if none applies on that day. */
    async decide(code: string, inputs: Record<string, unknown>, when: When = {}): Promise<Decision> {
      const found = await pick(code, when)
      if (!found) throw notFound('rules.table', code)
      return { table: code, version: found.version, ...decideWith(found.definition, inputs) }
    },

    listTables: (page: { after?: string; limit?: number; q?: string }): Promise<TableSummary[]> =>
      listTables(db, { after: page.after ?? '', limit: page.limit ?? 50, q: page.q ?? '' }),

    /** Reads a DMN file as a table and checks it; adds it as a version unless it is a dry run. */
    async importDmn({ dmn, decision, dryRun }: ImportTable, by?: string): Promise<ImportedTable> {
      const definition = fromDmn(dmn, decision)
      const problems = checkTable(definition)
      if (!dryRun) assertRight(problems)
      const version = dryRun ? null : await addTable(definition, by)
      return { code: definition.code, version, problems, definition: DecisionTable.parse(definition) }
    },
  }
}

function staffSide(db: RulesDb, tables: Tables) {
  return {
    listFor(person: Person, page: { after?: string; limit?: number; q?: string }): Promise<TableSummary[]> {
      assertAllowed(mayRead(person))
      return tables.listTables(page)
    },

    async versionsFor(person: Person, code: string): Promise<TableSummary[]> {
      assertAllowed(mayRead(person))
      const found = await versionsOf(db, code)
      if (found.length === 0) throw notFound('rules.table', code)
      return found
    },

    getFor(person: Person, code: string, version?: number): Promise<TableVersion> {
      assertAllowed(mayRead(person))
      return tables.getTable(code, version)
    },

    tryFor(person: Person, code: string, { inputs, on, version }: TryTable): Promise<Decision> {
      assertAllowed(mayRead(person))
      return tables.decide(code, inputs, { on, version })
    },

    importFor(person: Person, given: ImportTable): Promise<ImportedTable> {
      assertAllowed(mayImport(person))
      return tables.importDmn(given, person.id)
    },
  }
}

function assertRight(problems: TableProblem[]): void {
  const wrong = problems.filter(({ severity }) => severity === 'error')
  if (wrong.length === 0) return
  const named = wrong.map(({ where, message }) => `${where}: ${message.en}`).join('; ')
  throw new AppError('invalid', 'rules.invalid-table', `The table is not right: ${named}`, {
    problems: wrong.map(({ where, message, ...rest }) => ({
      path: where,
      message: message.en,
      text: message,
      ...rest,
    })),
  })
}
