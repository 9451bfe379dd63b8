import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayPublishAtOnce } from '../access.ts'
import type { DraftDefinition } from '../contract/lifecycle.ts'
import type { CatalogueImport, ImportAnswer, ImportedResource, MADE } from '../contract/transfer.ts'
import type { ResourceDefinition } from '../contract.ts'
import type { Given } from '../service/given.ts'
import { findResources } from '../store/resources.ts'
import {
  codesByName,
  findDrafts,
  findImport,
  insertImport,
  listImportRows,
  listImports,
  lockCatalogue,
} from '../store/transfer.ts'
import type { Added } from './many.ts'
import { type Known, type Planned, planResource } from './plan.ts'
import { readAside } from './read-aside.ts'
import type { ReadFile } from './read-catalogue.ts'
import { reportFile } from './report.ts'

export interface ListFile {
  name: string
  content: Uint8Array
}

export interface ImportOptions {
  /** Drafts for a steward to hand in, or in force at once (administrators only). */
  made?: (typeof MADE)[number]
  /** Reads, compares and reports, and writes nothing. */
  dryRun?: boolean
  /** Brings in what is right and leaves out what is wrong. */
  onlyGood?: boolean
}

/** How entries are written; the import itself writes none. */
interface Writers {
  saveDraft(person: Person, saving: { definition: DraftDefinition }): Promise<unknown>
  addResources(offered: readonly ResourceDefinition[], person: Person | null): Promise<Added[]>
}

const PROBLEMS_NAMED = 100
const CODES_AT_ONCE = 1000
const LISTED = 100
const ALL_ROWS = 100_000

export function createImports(given: Given, writers: Writers) {
  const { db, region, clock } = given

  async function run(person: Person, file: ListFile, read: ReadFile, options: ImportOptions): Promise<ImportAnswer> {
    const { made = 'draft', dryRun = false, onlyGood = false } = options
    const planned = await planAll(given, read, { person, made })
    const at = clock.now()
    const answer: CatalogueImport = {
      ...{ id: newId(at.getTime()), fileName: file.name, format: read.format, made, dryRun },
      ...{ by: person.name, at: at.toISOString(), counts: countsOf(planned), unread: read.unread },
    }
    const rows = planned.map(({ row }) => row)
    if (!dryRun) {
      if (!onlyGood) assertAllGood(rows)
      await write(planned, person, made)
      await insertImport(db, { ...answer, region, organisation: person.organisation }, rows)
    }
    return { import: answer, rows }
  }

  async function write(planned: readonly Planned[], person: Person, made: 'draft' | 'published') {
    const changing = planned.flatMap(({ row, definition }) =>
      definition && (row.outcome === 'created' || row.outcome === 'changed') ? [definition] : [],
    )
    if (made === 'published') await writers.addResources(changing, person)
    else for (const definition of changing) await writers.saveDraft(person, { definition })
  }

  const ofPerson = (person: Person) => ({
    region,
    organisation:
      person.roles.includes('admin') || person.roles.includes('auditor') ? undefined : (person.organisation ?? '-'),
  })

  const getImport = async (person: Person, id: string): Promise<CatalogueImport> => {
    const found = isId(id) ? await findImport(db, ofPerson(person), id) : undefined
    if (!found) throw notFound('catalogue.import', id)
    return found
  }

  return {
    /**
     * Brings a catalogue in from CSV or XLSX, in one transaction: what is new or differs becomes a draft or is put in
     * force, the same again changes nothing. A dry run says what would happen.
     * @throws AppError (invalid) if the file cannot be read as a catalogue, `catalogue.wrong-rows` (invalid) that names
     * the cells unless `onlyGood`; nothing is changed then.
     */
    async importCatalogue(person: Person, file: ListFile, options: ImportOptions = {}): Promise<ImportAnswer> {
      if (options.made === 'published') assertAllowed(mayPublishAtOnce(person))
      const read = await readAside(file.content)
      if (options.dryRun) return run(person, file, read, options)
      return transaction(db, async () => {
        await lockCatalogue(db)
        return run(person, file, read, options)
      })
    },

    listImports: (person: Person): Promise<CatalogueImport[]> => listImports(db, ofPerson(person), LISTED),

    getImport,

    async importRows(person: Person, id: string, page: { after: number; limit: number }) {
      await getImport(person, id)
      return listImportRows(db, region, id, page)
    },

    /** The whole report as CSV. */
    async importReport(person: Person, id: string): Promise<{ name: string; content: string }> {
      const { fileName } = await getImport(person, id)
      const rows = await listImportRows(db, region, id, { after: 0, limit: ALL_ROWS })
      return { name: `${fileName.replace(/\.[^.]*$/, '')}-report.csv`, content: reportFile(rows) }
    },
  }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

async function planAll(
  given: Given,
  { resources }: ReadFile,
  asked: Pick<Known, 'person' | 'made'>,
): Promise<Planned[]> {
  const { db, organisations, profiles, clock } = given
  const departments = await organisations.list()
  const named = await codesByName(
    db,
    departments.map(({ code }) => code),
  )
  const byName = new Map(named.map(({ provider, name, code }) => [`${provider} ${name}`, code]))
  const codes = [...new Set([...resources.map(({ code }) => code), ...namesLacking(resources, byName, departments)])]
  const known: Known = {
    ...asked,
    ...{ profiles, departments, today: dayInChina(clock.now()) },
    resources: new Map((await inPieces(codes, (some) => findResources(db, some))).map((row) => [row.code, row])),
    drafts: new Map((await inPieces(codes, (some) => findDrafts(db, some))).map((row) => [row.code, row])),
    codeOf: (provider, name) => byName.get(`${provider} ${name}`),
    taken: new Set([...named.map(({ code }) => code), ...codes]),
  }
  return resources.map((read) => planResource(read, known))
}

/** Codes of resources that the file names without a code. */
function namesLacking(
  resources: ReadFile['resources'],
  byName: ReadonlyMap<string, string>,
  departments: readonly { code: string; name: string; shortName: string }[],
): string[] {
  return resources.flatMap(({ code, says }) => {
    if (code) return []
    const said = says.get('provider')?.cell || says.get('providerName')?.cell || ''
    const body = departments.find((one) => one.code === said || one.name === said || one.shortName === said)
    return byName.get(`${body?.code} ${says.get('name')?.cell}`) ?? []
  })
}

async function inPieces<T>(codes: readonly string[], find: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let from = 0; from < codes.length; from += CODES_AT_ONCE) {
    found.push(...(await find(codes.slice(from, from + CODES_AT_ONCE))))
  }
  return found
}

function countsOf(planned: readonly Planned[]): CatalogueImport['counts'] {
  const of = (outcome: ImportedResource['outcome']) => planned.filter(({ row }) => row.outcome === outcome).length
  return {
    resources: planned.length,
    items: planned.reduce((sum, { definition }) => sum + (definition?.items.length ?? 0), 0),
    ...{ created: of('created'), changed: of('changed'), unchanged: of('unchanged'), refused: of('refused') },
  }
}

const ORDER: ImportedResource['outcome'][] = ['refused', 'changed', 'created', 'unchanged']

/** What is wrong first, then what changes something. */
export const mostWorthReading = (rows: readonly ImportedResource[]) =>
  rows.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || a.row - b.row)

/** @throws AppError `catalogue.wrong-rows` (invalid). */
function assertAllGood(rows: readonly ImportedResource[]): void {
  const wrong = rows.filter(({ outcome }) => outcome === 'refused')
  if (wrong.length === 0) return
  const problems = wrong.flatMap((row) => row.problems)
  throw new AppError(
    'invalid',
    'catalogue.wrong-rows',
    `file: ${wrong.length} of ${rows.length} resources are wrong; nothing was changed`,
    {
      count: wrong.length,
      problems: problems.slice(0, PROBLEMS_NAMED).map(({ sheet, row, column, key, expected }) => ({
        path: [sheet, row, column].filter(Boolean).join('.'),
        message: key,
        ...(expected ? { expected } : {}),
      })),
    },
  )
}
