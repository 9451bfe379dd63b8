import { newId } from '@onego/platform/database'
import type { Value } from '../contract/records.ts'
import { claimsOf } from '../contract/records.ts'
import { isAlreadySaid, overridesLater } from '../rules/changes.ts'
import { blockOf } from '../rules/matching.ts'
import { comparable } from '../rules/values.ts'
import { factsOfRecords } from '../store/records.ts'
import type { FactRow, RecordRow, TraceRow } from '../store/tables.ts'
import type { Batch, PlacedRow } from './apply.ts'
import { traceWord } from './given.ts'
import { type HeldFact, openFact } from './histories.ts'

export const BLOCK = '#block'

interface Held {
  /** What the deliverer has said of the record so far, this batch included. */
  facts: HeldFact[]
  changedAt: number
  fields: Set<string>
}

/** Works out which statements of a batch are new. Each is recorded later than all before it on the same record. */
export async function createFacts(batch: Batch, records: RecordRow[]) {
  const { given, place, delivery } = batch
  const held = new Map(
    records.map((row): [string, Held] => [
      row.id,
      { facts: [], changedAt: row.changed_at.getTime(), fields: new Set() },
    ]),
  )
  const stored = records.length === 0 ? [] : await factsOfRecords(given.db, place, [...held.keys()])
  for (const row of stored.sort((a, b) => a.recorded_at.getTime() - b.recorded_at.getTime())) {
    if (row.department === delivery.department && row.withdrawn_at === null) {
      held.get(row.record)?.facts.push(openFact(given, row))
    }
  }
  const rows: FactRow[] = []
  const words = new Map<string, TraceRow>()

  const claims = (record: string, facts: HeldFact[], field: string) =>
    claimsOf({ id: record, facts, merges: [] }, field, Number.POSITIVE_INFINITY)

  return {
    rows,

    /** Keeps what the row says that is new. @returns the fields, and those where something said to begin later is lost. */
    state(row: PlacedRow): { fields: string[]; overriding: string[] } {
      const of = held.get(row.record)
      if (!of) throw new Error('A row was placed on a record that is not locked')
      const { validFrom, validTo, record } = row
      const news = Object.entries(row.own).filter(
        ([field, value]) => !isAlreadySaid(claims(record, of.facts, field), { value, validFrom, validTo }),
      )
      if (news.length === 0) return { fields: [], overriding: [] }
      const overriding = news
        .filter(([field, value]) => overridesLater(claims(record, of.facts, field), { value, validFrom, validTo }))
        .map(([field]) => field)
      const fact = factOf(batch, row, Object.fromEntries(news), Math.max(given.clock.now().getTime(), of.changedAt + 1))
      rows.push(fact)
      of.facts.push(openFact(given, fact))
      of.changedAt = fact.recorded_at.getTime()
      for (const [field] of news) of.fields.add(field)
      for (const trace of tracesOf(batch, record, of.facts)) words.set(trace.word + trace.record, trace)
      return { fields: fact.fields, overriding }
    },

    traces: () => [...words.values()],
    touched: () =>
      [...held]
        .filter(([, { fields }]) => fields.size > 0)
        .map(([id, { changedAt }]) => ({ id, at: new Date(changedAt) })),
    changed: () =>
      [...held]
        .filter(([, { fields }]) => fields.size > 0)
        .map(([record, { fields }]) => ({ record, fields: [...fields] })),
  }
}

/** Values of level 3 and 4 are sealed together; the others stay readable for the operator. */
function factOf(
  { given, place, register, delivery }: Batch,
  row: PlacedRow,
  values: Record<string, Value>,
  at: number,
) {
  const id = newId()
  const isSealed = (field: string) => (register.fields.find((item) => item.field === field)?.level ?? 4) >= 3
  const entries = Object.entries(values)
  const sealed = Object.fromEntries(entries.filter(([field]) => isSealed(field)))
  const fact: FactRow = {
    ...place,
    record: row.record,
    id,
    department: delivery.department,
    delivery: delivery.id,
    line: row.line,
    valid_from: row.validFrom,
    valid_to: row.validTo,
    recorded_at: new Date(at),
    withdrawn_at: null,
    moved_from: null,
    fields: entries.map(([field]) => field),
    open_values: Object.fromEntries(entries.filter(([field]) => !isSealed(field))),
    sealed_values:
      Object.keys(sealed).length > 0 ? given.crypto.seal(JSON.stringify(sealed), `registers.fact:${id}`) : null,
  }
  return fact
}

/** Words the record is found by from now on; those of earlier values stay, answers are checked again. */
function tracesOf({ given, place, register }: Batch, record: string, facts: HeldFact[]): TraceRow[] {
  const values = Object.assign({}, ...facts.map((fact) => fact.values)) as Record<string, Value>
  const block = register.matching ? blockOf(register.matching, values) : undefined
  const searchable = register.fields.filter(({ field, searchable: is }) => is && comparable(values[field]) !== '')
  const words = searchable.map(({ field }) => traceWord(given, register.code, field, comparable(values[field])))
  if (block !== undefined) words.push(traceWord(given, register.code, BLOCK, block))
  return words.map((word) => ({ ...place, word, record }))
}
