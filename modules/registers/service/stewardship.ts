import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayDecide, seesLooks } from '../access.ts'
import type { MergeView } from '../contract/records.ts'
import type { Candidate, Comparison, NewMerge, StewardFilter, UndoMerge } from '../contract/stewardship.ts'
import type { Register } from '../contract.ts'
import { recordChanged } from '../events.ts'
import {
  factsOfRecords,
  groupsOf,
  insertFacts,
  lockRecords,
  setMergedInto,
  touchRecords,
  withdrawFact,
} from '../store/records.ts'
import { listRegisters } from '../store/registers.ts'
import {
  findCandidateForUpdate,
  findMergeForUpdate,
  insertMerge,
  listCandidates,
  listMerges,
  saveCandidate,
  saveMerge,
  settleCandidate,
} from '../store/stewardship.ts'
import type { CandidateRow, FactRow, MergeRow, Place, RecordRow } from '../store/tables.ts'
import { conflict, fieldName, type Given, getRegister, placeOf } from './given.ts'

import { LEDGER_MERGE, LEDGER_SPLIT, mergeDigest, splitDigest } from './ledger-entries.ts'
import { historyOf, lookInto, toMergeView } from './looking.ts'

/** What the keeper decides: which records are one, and which were wrongly made one. */
export function createStewardship(given: Given) {
  const { db, region } = given

  const keptRegister = async (person: Person, code: string): Promise<Register> => {
    const { definition } = await getRegister(given, code)
    assertAllowed(mayDecide(person, definition))
    return definition
  }

  return {
    async candidates(person: Person, filter: StewardFilter) {
      const all = (await listRegisters(db)).map(({ definition }) => definition)
      const kept = all.filter(
        (one) => mayDecide(person, one) && (filter.register === undefined || filter.register === one.code),
      )
      const registers = kept.map(({ code }) => code)
      const { before, limit } = filter
      const query = { region, registers, isOpen: filter.show === 'open', before, limit: limit + 1 }
      const rows = await listCandidates(db, query)
      const items = rows.slice(0, limit).flatMap((row) => {
        const register = kept.find(({ code }) => code === row.register)
        return register ? [toCandidate(register, row)] : []
      })
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },

    /** Both records side by side; each is a read with a receipt of its own. */
    async compare(person: Person, id: string, reason: string): Promise<Comparison> {
      const row = await transaction(db, () => findCandidateForUpdate(db, region, id))
      if (!row) throw notFound('registers.candidate', id)
      const register = await keptRegister(person, row.register)
      const a = await lookInto(given, person, register, { history: await historyOf(given, register, row.a), reason })
      const b = await lookInto(given, person, register, { history: await historyOf(given, register, row.b), reason })
      return { candidate: toCandidate(register, row), a, b }
    },

    /** Says that two records are two; they are not suggested again. */
    keepApart: (person: Person, id: string, reason: string): Promise<Candidate> =>
      transaction(db, async () => {
        const row = await findCandidateForUpdate(db, region, id)
        if (!row) throw notFound('registers.candidate', id)
        const register = await keptRegister(person, row.register)
        if (row.status !== 'open') throw conflict('already-decided', 'This suggestion has already been decided')
        const change = {
          status: 'different' as const,
          decided_at: given.clock.now(),
          decided_by_name: person.name,
          reason,
        }
        await saveCandidate(db, region, id, change)
        return toCandidate(register, { ...row, ...change })
      }),

    /** @throws AppError `registers.same-record`, `registers.already-merged` (conflict), `registers.no-such-record`. */
    merge: (person: Person, code: string, asked: NewMerge): Promise<MergeView> =>
      transaction(db, async () => {
        await keptRegister(person, code)
        return mergeRecords(given, person, placeOf(given, code), asked)
      }),

    /** @throws AppError `registers.merge-not-found`, `registers.already-undone` (conflict), `registers.not-in-record`. */
    undo: (person: Person, id: string, asked: UndoMerge): Promise<MergeView> =>
      transaction(db, async () => {
        const row = await findMergeForUpdate(db, region, id)
        if (!row) throw notFound('registers.merge', id)
        await keptRegister(person, row.register)
        if (row.undone_at) throw conflict('already-undone', 'This merge has already been undone')
        return splitRecords(given, person, row, asked)
      }),

    /** Merges and splits of a register, newest first; no values. */
    async merges(person: Person, code: string): Promise<MergeView[]> {
      const { definition } = await getRegister(given, code)
      assertAllowed(seesLooks(person, definition))
      return (await listMerges(db, placeOf(given, code), 100)).map(toMergeView)
    },
  }
}

async function lockLiving({ db }: Given, place: Place, ids: string[]): Promise<RecordRow[]> {
  const rows = await lockRecords(db, place, ids)
  const missing = ids.find((id) => !rows.some((row) => row.id === id))
  if (missing) throw new AppError('not-found', 'registers.no-such-record', `id: there is no record ${missing}`)
  return rows
}

async function mergeRecords(given: Given, person: Person, place: Place, { survivor, loser, reason }: NewMerge) {
  const { db, region } = given
  if (survivor === loser) throw conflict('same-record', 'survivor, loser: must be two records')
  const rows = await lockLiving(given, place, [survivor, loser])
  const merged = rows.find((row) => row.merged_into !== null)
  if (merged) {
    throw conflict('already-merged', `${merged.id} was merged into another record; take ${merged.merged_into} instead`)
  }
  const at = laterThan(given.clock.now(), rows)
  const row = { id: newId(), ...place, loser, survivor, reason, by_person: person.id }
  const { entryId } = await given.uses.ledger.append({ kind: LEDGER_MERGE, digest: mergeDigest(row) })
  const written: MergeRow = {
    ...row,
    by_name: person.name,
    merged_at: at,
    undone_at: null,
    undone_by_name: null,
    undone_reason: null,
    moved_facts: 0,
    ledger_entry: entryId,
  }
  await insertMerge(db, written)
  await setMergedInto(db, place, { id: loser, into: survivor, at })
  await touchRecords(db, place, [{ id: survivor, at }])
  const decision = { status: 'merged' as const, decided_at: at, decided_by_name: person.name, reason }
  await settleCandidate(db, { region, register: place.register }, [survivor, loser], decision)
  await announce(given, place, {
    change: 'merged',
    department: person.organisation ?? '',
    records: [survivor, loser],
    at,
  })
  return toMergeView(written)
}

/** A record's statements are strictly in order of time, merges included. */
const laterThan = (now: Date, rows: RecordRow[]) =>
  new Date(Math.max(now.getTime(), ...rows.map((row) => row.changed_at.getTime() + 1)))

/**
 * Takes two records apart again. What was delivered for either of their numbers lies with that record already, also
 * what came after the merge; `move` takes statements over that were delivered under the wrong number.
 */
async function splitRecords(given: Given, person: Person, row: MergeRow, { reason, move }: UndoMerge) {
  const { db, region } = given
  const place = placeOf(given, row.register)
  const rows = await lockLiving(given, place, [row.loser, row.survivor])
  const at = laterThan(given.clock.now(), rows)
  const moved = await moveFacts(given, place, { row, move, at })
  await setMergedInto(db, place, { id: row.loser, into: null, at })
  await touchRecords(db, place, [{ id: row.survivor, at }])
  const change = {
    undone_at: at,
    undone_by_name: person.name,
    undone_reason: reason,
    moved_facts: moved,
  }
  await saveMerge(db, region, row.id, change)
  const digest = splitDigest({ id: row.id, reason, by: person.id, moved: move })
  await given.uses.ledger.append({ kind: LEDGER_SPLIT, digest })
  const records = [row.survivor, row.loser]
  await announce(given, place, { change: 'split', department: person.organisation ?? '', records, at })
  return toMergeView({ ...row, ...change })
}

interface Moving {
  row: MergeRow
  move: string[]
  at: Date
}

/** From either record to the other, with department, delivery and days as they were; nothing is rewritten. */
async function moveFacts(given: Given, place: Place, { row, move, at }: Moving): Promise<number> {
  if (move.length === 0) return 0
  const groups = await groupsOf(given.db, place, [row.survivor])
  const members = groups[0]?.members ?? []
  const loserSide = await belowOf(given, place, row.loser, members)
  const facts = await factsOfRecords(given.db, place, members)
  const copies: FactRow[] = []
  for (const id of new Set(move)) {
    const fact = facts.find((one) => one.id === id && one.withdrawn_at === null)
    if (!fact) throw new AppError('invalid', 'registers.not-in-record', `move: ${id} is no statement of these records`)
    const record = loserSide.has(fact.record) ? row.survivor : row.loser
    if (!(await withdrawFact(given.db, place, { record: fact.record, id, at }))) continue
    copies.push(copyTo(given, fact, record, new Date(at.getTime() + copies.length)))
  }
  await insertFacts(given.db, copies)
  const latest = new Date(at.getTime() + copies.length)
  await touchRecords(given.db, place, [
    { id: row.loser, at: latest },
    { id: row.survivor, at: latest },
  ])
  return copies.length
}

function copyTo({ crypto }: Given, fact: FactRow, record: string, at: Date): FactRow {
  const id = newId()
  const sealed = fact.sealed_values && crypto.open(fact.sealed_values, `registers.fact:${fact.id}`)
  const sealed_values = sealed && crypto.seal(sealed, `registers.fact:${id}`)
  return { ...fact, id, record, recorded_at: at, moved_from: fact.record, sealed_values }
}

/** The loser and what had been merged into it before. */
async function belowOf(given: Given, place: Place, loser: string, members: string[]): Promise<Set<string>> {
  const rows = await lockRecords(given.db, place, members)
  const below = new Set([loser])
  for (const id of below) for (const row of rows) if (row.merged_into === id) below.add(row.id)
  return below
}

interface Announced {
  change: 'merged' | 'split'
  department: string
  records: string[]
  at: Date
}

const announce = ({ events, region }: Given, { register }: Place, { change, department, records, at }: Announced) =>
  events.emit(recordChanged, {
    register,
    region,
    change,
    department,
    delivery: null,
    records: records.map((record) => ({ record, fields: [] })),
    at: at.toISOString(),
  })

const toCandidate = (register: Register, row: CandidateRow): Candidate => ({
  id: row.id,
  register: row.register,
  registerName: { zh: register.name, en: register.nameEn },
  a: row.a,
  b: row.b,
  score: Number(row.score),
  evidence: row.evidence.map((one) => ({ ...one, fieldName: fieldName(register, one.field) })),
  status: row.status,
  foundAt: row.found_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedByName: row.decided_by_name,
  reason: row.reason,
})
