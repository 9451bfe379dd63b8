import { newId } from '@onego/platform/database'
import type { DeliveryRow as RawRow, RowProblem } from '../contract/deliveries.ts'
import type { Register } from '../contract.ts'
import { judgeRow, mayMakeRecords, type ReadRow } from '../rules/rows.ts'
import { comparable } from '../rules/values.ts'
import {
  findIdentifiers,
  insertFacts,
  insertIdentifiers,
  insertRecords,
  insertTraces,
  lockRecords,
  touchRecords,
} from '../store/records.ts'
import type { DeliveryRow, Place } from '../store/tables.ts'
import { compareForeign, settleCorrected } from './discrepancies.ts'
import { suggestDoubles } from './doubles.ts'
import { createFacts } from './facts.ts'
import { type Given, numberIndex, traceWord } from './given.ts'
import { numberFields } from './histories.ts'

/** What the rows of a batch did. */
export interface Taken {
  taken: number
  unchanged: number
  refused: number
  made: number
  reported: number
  problems: RowProblem[]
  changed: { record: string; fields: string[] }[]
}

/** A row and the record it is about. */
export interface PlacedRow extends ReadRow {
  record: string
  isNewNumber: boolean
}

export interface Batch {
  given: Given
  place: Place
  register: Register
  delivery: DeliveryRow
}

const isRefused = ({ severity }: RowProblem) => severity === 'refused'

/** Takes rows in their order; the caller's transaction makes it all or none. */
export async function takeRows(batch: Batch, rows: RawRow[], firstLine: number): Promise<Taken> {
  const { register, delivery } = batch
  const context = { register, department: delivery.department, validFrom: delivery.valid_from }
  const judged = rows.map((row, at) => judgeRow(context, firstLine + at, row))
  const problems = judged.flatMap((one) => ('problems' in one ? one.problems : []))
  const read = judged.flatMap((one) => ('row' in one ? [one.row] : []))
  const { placed, made, refused } = await placeRows(batch, read)
  problems.push(...refused)
  const stated = await stateFacts(batch, placed, made)
  const reports = await compareForeign(batch, placed)
  problems.push(...stated.notes, ...reports)
  await settleCorrected(batch, stated.changed)
  await suggestDoubles(batch, stated)
  const refusedLines = new Set(problems.filter(isRefused).map(({ line }) => line)).size
  return {
    taken: stated.lines,
    unchanged: rows.length - refusedLines - stated.lines,
    refused: refusedLines,
    made: made.length,
    reported: reports.length,
    problems,
    changed: stated.changed,
  }
}

/** Finds the record of each row; the department that gives the numbers makes records that are missing. */
async function placeRows(batch: Batch, rows: ReadRow[]) {
  const { given, place, register, delivery } = batch
  const indexOf = (number: string) => numberIndex(given, register.code, number)
  const asked = rows.flatMap(({ number, former }) => (former ? [indexOf(number), indexOf(former)] : [indexOf(number)]))
  const known = new Map(
    (await findIdentifiers(given.db, place, [...new Set(asked)])).map((row) => [row.number_index, row.record]),
  )
  const before = new Set(known.keys())
  const mayMake = mayMakeRecords(register, delivery.department)
  const refused: RowProblem[] = []
  const placed = rows.flatMap((row): PlacedRow[] => {
    const found = recordFor(row, { known, indexOf, mayMake })
    if ('problem' in found) refused.push(found.problem)
    return 'problem' in found ? [] : [{ ...row, ...found }]
  })
  const made = await insertNumbers(batch, placed, { before, indexOf })
  return { placed, made, refused }
}

interface Finding {
  /** Blind index → record; grows as rows make new ones. */
  known: Map<string, string>
  indexOf: (number: string) => string
  mayMake: boolean
}

type Found = { record: string; isNewNumber: boolean } | { problem: RowProblem }

function recordFor({ line, number, former }: ReadRow, { known, indexOf, mayMake }: Finding): Found {
  const problem = (field: string | null, code: RowProblem['code'], expected: string): Found => ({
    problem: { line, field, code, severity: 'refused', expected },
  })
  const index = indexOf(number)
  const record = known.get(index)
  const earlier = former === undefined ? undefined : known.get(indexOf(former))
  if (record !== undefined) {
    if (earlier === undefined || earlier === record) return { record, isNewNumber: false }
    return problem('former_number', 'number-taken', 'both numbers have a record each; ask the keeper to merge them')
  }
  if (!mayMake) return problem(null, 'unknown-record', 'a number that is in the register; its source adds new ones')
  if (former !== undefined && earlier === undefined) {
    return problem('former_number', 'former-unknown', 'a number that is in the register')
  }
  const fresh = earlier ?? newId()
  known.set(index, fresh)
  return { record: fresh, isNewNumber: true }
}

interface Numbers {
  before: Set<string>
  indexOf: (number: string) => string
}

/**
 * Writes new numbers. Where another delivery was faster with the same number, its record is taken.
 * @returns the records that are new.
 */
async function insertNumbers(batch: Batch, placed: PlacedRow[], { before, indexOf }: Numbers): Promise<string[]> {
  const { given, place, delivery } = batch
  const at = given.clock.now()
  const fresh = new Map(
    placed.filter(({ isNewNumber }) => isNewNumber).map((row) => [indexOf(row.number), row] as const),
  )
  const rows = [...fresh].map(([number_index, { number, record, validFrom }]) => {
    const id = newId()
    const number_sealed = given.crypto.seal(number, `registers.identifier:${id}`)
    return {
      ...place,
      id,
      number_index,
      number_sealed,
      record,
      delivery: delivery.id,
      valid_from: validFrom,
      recorded_at: at,
    }
  })
  const written = new Set(await insertIdentifiers(given.db, rows))
  await insertTraces(
    given.db,
    rows.flatMap((row) => tracesOfNumber(batch, fresh.get(row.number_index), row.record)),
  )
  const lost = rows.filter(({ number_index }) => !written.has(number_index)).map(({ number_index }) => number_index)
  const winners = new Map((await findIdentifiers(given.db, place, lost)).map((row) => [row.number_index, row.record]))
  for (const row of placed) row.record = winners.get(indexOf(row.number)) ?? row.record
  const known = new Set(
    placed.filter(({ former }) => former && before.has(indexOf(former))).map(({ record }) => record),
  )
  const records = [...new Set(rows.filter((row) => written.has(row.number_index)).map(({ record }) => record))]
  const made = records.filter((id) => !known.has(id))
  return made
}

/** Records with a number of several parts are found by each part, e.g. all figures of one indicator. */
function tracesOfNumber({ given, place, register }: Batch, row: PlacedRow | undefined, record: string) {
  if (!row || register.key.length === 1) return []
  const parts = Object.entries(numberFields(register, row.number))
  return parts.map(([field, part]) => ({
    ...place,
    word: traceWord(given, register.code, field, comparable(part)),
    record,
  }))
}

/** Writes what is new in the rows, each record's statements strictly one after the other. */
async function stateFacts(batch: Batch, placed: PlacedRow[], made: string[]) {
  const { given, place } = batch
  const isMade = new Set(made)
  const ids = [...new Set(placed.map(({ record }) => record))].filter((id) => !isMade.has(id))
  const records = ids.length > 0 ? await lockRecords(given.db, place, ids) : []
  const facts = await createFacts(batch, records, made)
  const notes: RowProblem[] = []
  let lines = 0
  for (const row of placed) {
    const stated = facts.state(row)
    notes.push(
      ...stated.overriding.map((field): RowProblem => {
        const expected = 'valid_to, if what was said to begin later is to stay'
        return { line: row.line, field, code: 'overrides-later', severity: 'note', expected }
      }),
    )
    if (stated.fields.length > 0 || row.isNewNumber) lines += 1
  }
  const at = given.clock.now()
  await insertRecords(
    given.db,
    made.map((id) => ({ ...place, id, merged_into: null, made_at: at, changed_at: facts.changedAt(id) ?? at })),
  )
  await insertFacts(given.db, facts.rows)
  await insertTraces(given.db, facts.traces())
  await touchRecords(given.db, place, facts.touched())
  return { lines, notes, changed: facts.changed(), blocks: facts.blocks }
}
