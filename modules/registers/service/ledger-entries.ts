import { createHash } from 'node:crypto'
import { pageOfDone } from '../store/deliveries.ts'
import type { DeliveryRow, MergeRow } from '../store/tables.ts'
import type { Given } from './given.ts'

export const LEDGER_DELIVERY = 'registers.delivery'
export const LEDGER_MERGE = 'registers.merge'
export const LEDGER_SPLIT = 'registers.split'

const PAGE = 1000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const sha256 = (parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** What of a delivery is committed to the log: whose, what for, the keyed digest of its rows, its counts. */
export function deliveryDigest(row: DeliveryRow): string {
  const { id, register, department, delivery_key, digest, origin, grant_id, valid_from, rows } = row
  const counts = [rows, row.taken, row.unchanged, row.refused, row.made, row.reported]
  return sha256([id, register, department, delivery_key, digest, origin, grant_id, valid_from, counts])
}

export const mergeDigest = (row: Pick<MergeRow, 'id' | 'register' | 'loser' | 'survivor' | 'reason' | 'by_person'>) =>
  sha256([row.id, row.register, row.loser, row.survivor, row.reason, row.by_person])

export const splitDigest = (row: { id: string; reason: string; by: string; moved: string[] }) =>
  sha256([row.id, row.reason, row.by, [...row.moved].sort()])

/** Every finished delivery is in the log with the digest of what is stored, none twice. */
export async function checkDeliveries({ db, region, uses }: Given) {
  const problems: string[] = []
  const seen = new Set<string>()
  for (let after = FIRST_ID, full = true; full; ) {
    const page = await pageOfDone(db, region, after, PAGE)
    const entries = await uses.ledger.entriesOf(page.flatMap((row) => row.ledger_entry ?? []))
    const digests = new Map(entries.map((entry) => [entry.id, entry.digest]))
    problems.push(...page.flatMap((row) => checkOne(row, digests, seen)))
    after = page.at(-1)?.id ?? after
    full = page.length === PAGE
  }
  return { count: seen.size, problems }
}

function checkOne(row: DeliveryRow, digests: Map<string, string>, seen: Set<string>): string[] {
  const entry = row.ledger_entry ?? ''
  const twice = seen.has(entry)
  seen.add(entry)
  const digest = digests.get(entry)
  if (digest === undefined) return [`delivery ${row.id} is not in the log`]
  if (digest !== deliveryDigest(row)) return [`delivery ${row.id} differs from what the log holds`]
  return twice ? [`delivery ${row.id} shares its log entry with another`] : []
}
