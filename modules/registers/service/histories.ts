import { claimsOf, type Fact, rankAmong, type Stated, type Value } from '../contract/records.ts'
import { claimOn } from '../contract/timeline.ts'
import type { Register } from '../contract.ts'
import { partsOf } from '../rules/numbers.ts'
import { factsOfRecords, groupsOf, identifiersOfRecords } from '../store/records.ts'
import { mergesOf } from '../store/stewardship.ts'
import type { FactRow, IdentifierRow, MergeRow, Place } from '../store/tables.ts'
import type { Given } from './given.ts'

export type HeldFact = Omit<Fact, 'departmentName'>

/** All that was ever said of one living record, opened. Never leaves the module as it is. */
export interface History extends Stated {
  members: string[]
  numbers: { record: string; number: string; validFrom: string; recordedAt: string }[]
  facts: HeldFact[]
  merges: (Stated['merges'][number] & { row: MergeRow })[]
}

type Opens = Pick<Given, 'crypto'>

export function openFact({ crypto }: Opens, row: FactRow): HeldFact {
  const sealed =
    row.sealed_values === null ? {} : JSON.parse(crypto.open(row.sealed_values, `registers.fact:${row.id}`))
  return {
    id: row.id,
    record: row.record,
    department: row.department,
    delivery: row.delivery,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    recordedAt: row.recorded_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    movedFrom: row.moved_from,
    values: { ...row.open_values, ...sealed } as Record<string, Value>,
  }
}

const openNumber = ({ crypto }: Opens, row: IdentifierRow) =>
  crypto.open(row.number_sealed, `registers.identifier:${row.id}`)

/** The living records that these ids lead to, each once → its history. */
export async function loadHistories(given: Given, place: Place, records: string[]): Promise<Map<string, History>> {
  const groups = await groupsOf(given.db, place, records)
  const byRoot = new Map(groups.map(({ root, members }) => [root, members]))
  const all = [...new Set([...byRoot.values()].flat())]
  if (all.length === 0) return new Map()
  const facts = await factsOfRecords(given.db, place, all)
  const numbers = await identifiersOfRecords(given.db, place, all)
  const merges = await mergesOf(given.db, place, all)
  const rootOf = new Map([...byRoot].flatMap(([root, members]) => members.map((id) => [id, root])))
  const histories = new Map(
    [...byRoot].map(([id, members]): [string, History] => [id, { id, members, numbers: [], facts: [], merges: [] }]),
  )
  const of = (record: string) => histories.get(rootOf.get(record) ?? '')
  for (const row of facts) of(row.record)?.facts.push(openFact(given, row))
  for (const row of numbers) {
    const number = openNumber(given, row)
    const recordedAt = row.recorded_at.toISOString()
    of(row.record)?.numbers.push({ record: row.record, number, validFrom: row.valid_from, recordedAt })
  }
  for (const row of merges) addMerge(row, [of(row.survivor), of(row.loser)])
  for (const history of histories.values()) history.numbers.sort((a, b) => order(a, b))
  return histories
}

function addMerge(row: MergeRow, sides: (History | undefined)[]) {
  const { loser, survivor } = row
  const merge = {
    loser,
    survivor,
    mergedAt: row.merged_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
    row,
  }
  for (const history of new Set(sides)) history?.merges.push(merge)
}

/** The living record of each asked id. */
export async function rootsOf(
  { db }: Pick<Given, 'db'>,
  place: Place,
  records: string[],
): Promise<Map<string, string>> {
  return new Map((await groupsOf(db, place, records)).map(({ asked, root }) => [asked, root]))
}

interface Dated {
  validFrom: string
  recordedAt: string
}
const order = (a: Dated, b: Dated) => {
  const [left, right] = [a.validFrom + a.recordedAt, b.validFrom + b.recordedAt]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The number a record goes by: the newest of the living record itself, of those merged into it otherwise. */
export function currentNumber({ id, numbers }: History): string {
  const own = numbers.filter(({ record }) => record === id)
  return (own.length > 0 ? own : numbers).at(-1)?.number ?? ''
}

const sourcesOf = (register: Register, field: string) => {
  const item = register.fields.find((one) => one.field === field)
  return item ? [item.source, ...item.fallbacks] : []
}

/** What holds on a day as known at a moment, field by field; fields without a statement are left out. */
export function valuesOn(register: Register, history: Stated, day: string, knownAt: number): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const { field } of register.fields) {
    const rankOf = rankAmong(sourcesOf(register, field))
    const claim = claimOn(claimsOf(history, field, knownAt), day, { knownAt, rankOf })
    if (claim) values[field] = claim.value as Value
  }
  return values
}

/** The parts of a number under the names of the key's fields. */
export const numberFields = (register: Register, number: string): Record<string, string> => {
  const parts = partsOf(number)
  return Object.fromEntries(register.key.map((field, at) => [field, parts[at] ?? '']))
}
