import { dayInChina } from '@onego/platform/clock'
import type { Register } from './contract.ts'
import { readNumber } from './rules/numbers.ts'
import { comparable } from './rules/values.ts'
import { type Given, getRegister, numberIndex, placeOf, traceWord } from './service/given.ts'
import { currentNumber, type History, loadHistories, numberFields, valuesOn } from './service/histories.ts'
import { findIdentifiers, findTraces, newestRecords } from './store/records.ts'
import { listFigures, listRegisters } from './store/registers.ts'

type Row = Record<string, unknown>
interface Condition {
  column: string
  op: string
  value: unknown
}
/** What the exchange asks of a source; columns are the fields of the register. */
interface Lookup {
  target: string
  columns: string[]
  conditions: Condition[]
  limit: number
  asOf?: string | undefined
}

const MOST_TRACES = 5000

/**
 * The registers as a source of the exchange. A record is found by any number it ever had (the row then carries the
 * number that was asked by), by all parts of a number, or by a searchable field; `asOf` gives the values of that day.
 */
export function createConnector(given: Given) {
  const read = async ({ target, columns, conditions, limit, asOf }: Lookup): Promise<Row[]> => {
    const { definition } = await getRegister(given, target)
    const equal = Object.fromEntries(
      conditions.filter(({ op }) => op === '=').map(({ column, value }) => [column, value]),
    )
    const found =
      conditions.length === 0 ? await sample(given, definition, limit) : await findHistories(given, definition, equal)
    const day = asOf ?? dayInChina(given.clock.now())
    return found
      .flatMap(({ history, asked }) => rowOf(definition, { history, asked, day }))
      .filter((row) => Object.entries(equal).every(([column, value]) => comparable(row[column]) === comparable(value)))
      .slice(0, limit)
      .map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
  }

  const readMany = async (lookup: Lookup, keyColumn: string, keys: string[]): Promise<Row[]> => {
    const { definition } = await getRegister(given, lookup.target)
    const wanted = { ...lookup, columns: [...new Set([...lookup.columns, keyColumn])] }
    if (definition.key.length > 1 || definition.key[0] !== keyColumn) {
      const lists = []
      for (const key of keys) {
        lists.push(
          await read({ ...wanted, conditions: [...lookup.conditions, { column: keyColumn, op: '=', value: key }] }),
        )
      }
      return lists.flat().slice(0, lookup.limit)
    }
    const day = lookup.asOf ?? dayInChina(given.clock.now())
    const found = await findByNumbers(given, definition, keys)
    const rows = found.flatMap(({ history, asked }) => rowOf(definition, { history, asked, day }))
    return rows.slice(0, lookup.limit).map((row) => Object.fromEntries(wanted.columns.map((c) => [c, row[c] ?? null])))
  }

  return {
    asOf: true,
    test: async () => void (await listRegisters(given.db)),
    read: (lookup: Lookup) => read(lookup),
    readMany: (lookup: Lookup, keyColumn: string, keys: string[]) => readMany(lookup, keyColumn, keys),
    async describe() {
      const counted = new Map(
        (await listFigures(given.db, given.region)).map(({ register, records }) => [register, records]),
      )
      return (await listRegisters(given.db)).map(({ code, definition }) =>
        describe(definition, counted.get(code) ?? null),
      )
    },
    /** Registers change by deliveries of the department that answers for the value, never through the gateway. */
    write: async () => 0,
    close: async () => undefined,
  }
}

interface Found {
  history: History
  /** The number it was asked by, as it was typed; null when found by something else. */
  asked: Record<string, unknown> | null
}

async function findHistories(given: Given, register: Register, equal: Record<string, unknown>): Promise<Found[]> {
  const isByNumber = register.key.every((field) => typeof equal[field] === 'string')
  if (!isByNumber) return findBySearchable(given, register, equal)
  const parts = register.key.map((field) => String(equal[field]))
  const read = readNumber(register.kind, parts)
  if ('expected' in read) return []
  const place = placeOf(given, register.code)
  const [known] = await findIdentifiers(given.db, place, [numberIndex(given, register.code, read.number)])
  const history = known && [...(await loadHistories(given, place, [known.record])).values()][0]
  return history ? [{ history, asked: Object.fromEntries(register.key.map((field, at) => [field, parts[at]])) }] : []
}

async function findByNumbers(given: Given, register: Register, keys: string[]): Promise<Found[]> {
  const place = placeOf(given, register.code)
  const [field = ''] = register.key
  const indexes = new Map<string, string>()
  for (const key of keys) {
    const read = readNumber(register.kind, [key])
    if ('number' in read) indexes.set(key, numberIndex(given, register.code, read.number))
  }
  const known = await findIdentifiers(given.db, place, [...new Set(indexes.values())])
  const records = new Map(known.map((row) => [row.number_index, row.record]))
  const histories = await loadHistories(given, place, [...new Set(records.values())])
  const rootOf = new Map([...histories.values()].flatMap((one) => one.members.map((id) => [id, one])))
  return keys.flatMap((key) => {
    const history = rootOf.get(records.get(indexes.get(key) ?? '') ?? '')
    return history ? [{ history, asked: { [field]: key } }] : []
  })
}

/** Some records for the exchange's measure of completeness; the gateway itself never asks without a number or a value. */
async function sample(given: Given, register: Register, limit: number): Promise<Found[]> {
  const place = placeOf(given, register.code)
  const histories = await loadHistories(given, place, await newestRecords(given.db, place, limit))
  return [...histories.values()].map((history) => ({ history, asked: null }))
}

/** By one searchable field; the others narrow. Parts of a number are searchable as well. */
async function findBySearchable(given: Given, register: Register, equal: Record<string, unknown>): Promise<Found[]> {
  const isWord = (field: string) => register.key.length > 1 && register.key.includes(field)
  const item = register.fields.find(
    ({ field, searchable }) => (searchable || isWord(field)) && comparable(equal[field]) !== '',
  )
  if (!item) return []
  const place = placeOf(given, register.code)
  const word = traceWord(given, register.code, item.field, comparable(equal[item.field]))
  const traces = await findTraces(given.db, place, [word], MOST_TRACES)
  const histories = await loadHistories(given, place, [...new Set(traces.map(({ record }) => record))])
  return [...histories.values()].map((history) => ({ history, asked: null }))
}

/** A record on a day: none if nothing was known of it on that day. */
function rowOf(register: Register, { history, asked, day }: Found & { day: string }): Row[] {
  const values = valuesOn(register, history, day, Number.POSITIVE_INFINITY)
  const began = history.numbers.some(({ validFrom }) => validFrom <= day)
  if (Object.keys(values).length === 0 && !began) return []
  return [{ ...values, ...numberFields(register, currentNumber(history)), ...asked }]
}

function describe(register: Register, rowsEstimate: number | null) {
  return {
    name: register.code,
    comment: register.name,
    rowsEstimate,
    columns: register.fields.map(({ field, name, type, length }) => ({
      name: field,
      type,
      length: length > 0 ? length : null,
      comment: name,
      nullable: !register.key.includes(field),
      isKey: register.key.includes(field),
    })),
  }
}
