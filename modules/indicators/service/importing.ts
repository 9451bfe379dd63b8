import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from '../access.ts'
import type { ConfirmImport, Import, ImportHead, ImportLine, ImportResult, Proposal } from '../contract/imports.ts'
import type { Observation } from '../contract.ts'
import { createGuess, memberNames, type Writable } from '../imports/guess.ts'
import type { FileLine } from '../imports/lines.ts'
import { observationsOf } from '../imports/observations.ts'
import { proposalFor } from '../imports/proposal.ts'
import { readFile } from '../imports/read-file.ts'
import {
  confirmImport,
  findImport,
  findImportForUpdate,
  type ImportRow,
  importsOf,
  insertImport,
} from '../store/imports.ts'
import type { Given } from './given.ts'
import type { Reading } from './reading.ts'
import type { Recording } from './recording.ts'

const PROBLEMS_KEPT = 500
const IMPORTS_LISTED = 100
const SAMPLE = 3

type Parts = Pick<Given, 'db' | 'clock' | 'region'>

/** Who brings a file in: a person, or the command line for an organisation. */
export type Importer = Pick<Person, 'id' | 'kind' | 'organisation' | 'roles'>

/** How a file that was read is shown, with what its lines are taken for. */
function createViews({ definitions, dimensions }: Reading) {
  async function writableBy(person: Importer): Promise<Writable[]> {
    const all = (await definitions.all()).map(({ definition }) => definition)
    return all
      .filter(({ owner, method }) => mayWrite(person as Person, owner) && (method?.kind ?? 'reported') === 'reported')
      .map(({ code, name, unit, cycle, aggregate = 'sum', dimensions: by }) => ({
        code,
        name,
        unit,
        cycle,
        aggregate,
        dimensions: by,
      }))
  }

  /** The members of dimensions by name. */
  const namesOf = async (codes: readonly string[]) =>
    new Map([...(await dimensions.treesOf(codes))].map(([code, tree]) => [code, memberNames(tree)]))

  async function toView(person: Importer, row: ImportRow): Promise<Import> {
    const writable = await writableBy(person)
    const used = [...new Set(writable.flatMap((one) => one.dimensions))]
    const guess = createGuess(writable, await namesOf(used))
    const titles = new Map(row.sheets.map((sheet) => [sheet.name, [sheet.name, ...sheet.titles]]))
    return {
      ...{ id: row.id, file: row.file, encoding: row.encoding, madeAt: row.made_at.toISOString() },
      ...{ state: row.confirmed_at ? 'confirmed' : 'preview', sheets: row.sheets, written: row.written },
      ...{ problems: row.problems, problemCount: row.problem_count },
      lines: row.lines.map((line) => ({
        ...shownLine(line),
        ...guess(line, titles.get(line.sheet) ?? []),
      })),
    }
  }

  return { writableBy, toView, namesOf }
}

/** Files of figures in two steps: what is in them is shown first, and written only when somebody confirmed it, all or nothing. */
export function createImporting({ db, clock, region }: Parts, reading: Reading, recording: Recording) {
  const { writableBy, toView, namesOf } = createViews(reading)

  async function ownImport(person: Importer, id: string): Promise<ImportRow> {
    const row = await findImport(db, region, id)
    if (!row || row.organisation !== person.organisation) throw notFound('indicators.import', id)
    return row
  }

  /** Reads a file and says what is in it; nothing is written. @throws AppError `indicators.file-…` (invalid). */
  async function preview(person: Importer, file: { name: string; content: Uint8Array }): Promise<Import> {
    assertAllowed(person.organisation !== null && mayWrite(person as Person, person.organisation))
    const { sheets, encoding } = await readFile(file.name, file.content)
    const problems = sheets.flatMap((one) => one.problems)
    const row: ImportRow = {
      ...{
        region,
        id: newId(),
        organisation: person.organisation ?? '',
        person_id: person.id,
        file: file.name,
        encoding,
      },
      ...{ made_at: clock.now(), confirmed_at: null, written: null, sheets: sheets.map(({ sheet }) => sheet) },
      ...{ lines: sheets.flatMap(({ lines }) => lines), problem_count: problems.length },
      problems: problems.slice(0, PROBLEMS_KEPT),
    }
    await insertImport(db, row)
    return toView(person, row)
  }

  /**
   * Writes the chosen lines of a file that was read, in one transaction.
   * @throws AppError `indicators.import-confirmed` (conflict), `indicators.import-line` (invalid), and as `record`.
   */
  const confirm = (person: Importer, id: string, { lines }: ConfirmImport): Promise<ImportResult> =>
    transaction(db, async () => {
      await ownImport(person, id)
      const row = await findImportForUpdate(db, region, id)
      if (!row) throw notFound('indicators.import', id)
      if (row.confirmed_at) {
        throw new AppError(
          'conflict',
          'indicators.import-confirmed',
          'This file was confirmed already; read it in anew',
        )
      }
      const given = givenBy(row, lines, await writableBy(person))
      const result: ImportResult = { written: 0, unchanged: 0, indicators: [] }
      for (const [indicator, observations] of [...given].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const from = { zh: `文件 ${row.file}`, en: `File ${row.file}` }
        const { written, unchanged } = await recording.record({ indicator, key: `import:${id}`, observations, from })
        result.indicators.push({ indicator, written, unchanged })
        result.written += written
        result.unchanged += unchanged
      }
      await confirmImport(db, row, clock.now(), result.written)
      return result
    })

  /** @throws AppError `indicators.import-not-found`, `indicators.import-line` (invalid). */
  async function propose(person: Importer, id: string, key: string): Promise<Proposal> {
    const { lines, sheets } = await ownImport(person, id)
    const line = lines.find((one) => one.key === key)
    const sheet = sheets.find(({ name }) => name === line?.sheet)
    if (!line || !sheet) throw wrongLine(`line: the file has no line ${key}`, key)
    const all = (await reading.dimensions.listDimensions()).map(({ code }) => code)
    return proposalFor(line, sheet, lines, await namesOf(all))
  }

  return {
    preview,
    propose,
    confirm,
    get: async (person: Importer, id: string): Promise<Import> => toView(person, await ownImport(person, id)),

    async list(person: Importer): Promise<ImportHead[]> {
      const rows = await importsOf(db, region, person.organisation ?? '', IMPORTS_LISTED)
      return rows.map(({ id, file, made_at, confirmed_at, written }) => ({
        ...{ id, file, madeAt: made_at.toISOString(), state: confirmed_at ? 'confirmed' : 'preview', written },
      }))
    },
  }
}

/** What goes to each indicator. @throws AppError `indicators.import-line`. */
function givenBy(
  row: ImportRow,
  lines: ConfirmImport['lines'],
  writable: readonly Writable[],
): Map<string, Observation[]> {
  const known = new Map(row.lines.map((line) => [line.key, line]))
  const cycles = new Map(writable.map((one) => [one.code, one.cycle]))
  const given = new Map<string, Observation[]>()
  for (const target of lines) {
    const line = known.get(target.key)
    const cycle = cycles.get(target.indicator)
    if (!line) throw wrongLine(`lines.key: the file has no line ${target.key}`, target.key)
    if (!cycle) throw wrongLine(`lines.indicator: ${target.indicator} is no indicator you may write`, target.key)
    given.set(target.indicator, [...(given.get(target.indicator) ?? []), ...observationsOf(line, target, cycle)])
  }
  return given
}

const wrongLine = (text: string, key: string) => new AppError('invalid', 'indicators.import-line', text, { key })

function shownLine({
  key,
  sheet,
  words,
  unit,
  kind,
  cycle,
  points,
}: FileLine): Omit<ImportLine, 'guess' | 'candidates'> {
  const missing = points.filter(({ value }) => value === null).length
  return {
    ...{ key, sheet, words, unit, kind, cycle, count: points.length, missing },
    ...{ first: points[0]?.period ?? '', last: points.at(-1)?.period ?? '' },
    sample: points.slice(-SAMPLE).map(({ period, value, span }) => ({ period, value, span })),
  }
}
