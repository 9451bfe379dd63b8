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

const BLOCK = '#block'

interface Held {
  /** What the deliverer has said of the record so far, this batch included. */
  facts: HeldFact[]
  changedAt: number
  fields: Set<string>
}

/** Works out which statements of a batch are new. Each is recorded later than all before it on the same record. */
export async function createFacts(batch: Batch, records: RecordRow[], made: readonly string[]) {
  const { given, place, delivery } = batch
  const begin = (changedAt: number): Held => ({ facts: [], changedAt, fields: new Set() })
  const held = new Map(records.map((row) => [row.id, begin(row.changed_at.getTime())]))
  const stored = records.length === 0 ? [] : await factsOfRecords(given.db, place, [...held.keys()])
  for (const id of made) held.set(id, begin(0))
  const isMade = new Set(made)
  for (const row of stored.sort((a, b) => a.recorded_at.getTime() - b.recorded_at.getTime())) {
    if (row.department === delivery.department && row.withdrawn_at === null) {
      held.get(row.record)?.facts.push(openFact(given, row))
    }
  }
  const rows: FactRow[] = []
  const words = new Map<string, TraceRow>()
  const blocks = new Map<string, string>()

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
      of.facts.push(heldFact(fact, Object.fromEntries(news)))
      of.changedAt = fact.recorded_at.getTime()
      for (const [field] of news) of.fields.add(field)
      const values = Object.assign({}, ...of.facts.map((one) => one.values)) as Record<string, Value>
      for (const word of wordsOf(batch, values)) words.set(word + record, { ...place, word, record })
      const block = blockWord(batch, values)
      if (block !== undefined) {
        words.set(block + record, { ...place, word: block, record })
        blocks.set(record, block)
      }
      return { fields: fact.fields, overriding }
    },

    traces: () => [...words.values()],
    /** Record → the word by which its possible doubles are found. */
    blocks,
    /** Records that were there before and have news. */
    touched: () =>
      [...held]
        .filter(([id, { fields }]) => fields.size > 0 && !isMade.has(id))
        .map(([id, { changedAt }]) => ({ id, at: new Date(changedAt) })),
    /** When the last statement about a record was recorded; undefined if there is none in this batch. */
    changedAt: (id: string): Date | undefined => {
      const of = held.get(id)
      return of && of.fields.size > 0 ? new Date(of.changedAt) : undefined
    },
    changed: () =>
      [...held]
        .filter(([, { fields }]) => fields.size > 0)
        .map(([record, { fields }]) => ({ record, fields: [...fields] })),
  }
}

/** The statement as if it had been read back. */
const heldFact = (row: FactRow, values: Record<string, Value>): HeldFact => ({
  id: row.id,
  record: row.record,
  department: row.department,
  delivery: row.delivery,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  recordedAt: row.recorded_at.toISOString(),
  withdrawnAt: null,
  movedFrom: null,
  values,
})

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
function wordsOf({ given, register }: Batch, values: Record<string, Value>): string[] {
  const searchable = register.fields.filter(({ field, searchable: is }) => is && comparable(values[field]) !== '')
  return searchable.map(({ field }) => traceWord(given, register.code, field, comparable(values[field])))
}

function blockWord({ given, register }: Batch, values: Record<string, Value>): string | undefined {
  const block = register.matching ? blockOf(register.matching, values) : undefined
  return block === undefined ? undefined : traceWord(given, register.code, BLOCK, block)
}
