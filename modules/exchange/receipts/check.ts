import type { ledger } from '@onego/ledger'
import { batchRoot } from '@onego/ledger'
import type { ApiOf } from '@onego/platform/modules'
import { countOpen, fileGroups, pageOfGroups, receiptsOfGroups } from '../store/calls.ts'
import { pageOfSingles } from '../store/receipts.ts'
import type { ExchangeDb, ReceiptGroupRow, ReceiptRow } from '../store/tables.ts'
import { digestOf, factsOf } from './facts.ts'

/** A receipt that was committed by itself, as all were once. */
const LEDGER_KIND = 'exchange.receipt'
/** Root of receipts that were committed together. */
export const GROUP_KIND = 'exchange.receipts'

const PAGE = 1000
const GROUPS = 100
const DIGEST = 32
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

interface Given {
  db: ExchangeDb
  log: ApiOf<typeof ledger>
  region: string
  /** A call opened before this and still open has been forgotten. */
  stuckBefore: Date
}

type Group = Pick<ReceiptGroupRow, 'id' | 'size' | 'ledger_entry_id' | 'digests' | 'first_id' | 'last_id'>

/** Every receipt is in the log with its digest, none twice, and the log holds no other. */
export async function checkReceipts(given: Given) {
  const singles = await inStep(given, LEDGER_KIND, () => checkSingles(given))
  const groups = await inStep(given, GROUP_KIND, () => checkGroups(given))
  const problems = [...singles.problems, ...groups.problems]
  const stuck = await countOpen(given.db, given.region, given.stuckBefore)
  if (stuck > 0) problems.push(`${stuck} groups of calls have been open for more than five minutes`)
  return { count: singles.count + groups.count, problems }
}

interface Checked {
  count: number
  /** Entries of the log that were met. */
  entries: number
  problems: string[]
}

/** Calls go on meanwhile: what is seen lies between the count before and the count after. */
async function inStep({ log }: Given, kind: string, check: () => Promise<Checked>): Promise<Checked> {
  const before = await log.countOf(kind)
  const checked = await check()
  const behind = await log.countOf(kind)
  const said = `entries of ${kind} where there should be ${checked.entries}`
  if (before > checked.entries) checked.problems.push(`the log holds ${before} ${said}`)
  if (behind < checked.entries) checked.problems.push(`the log holds only ${behind} ${said}`)
  return checked
}

async function checkSingles({ db, log, region }: Given): Promise<Checked> {
  const problems: string[] = []
  const seen = new Set<string>()
  for (let after = FIRST_ID, full = true; full; ) {
    const page = await pageOfSingles(db, region, after, PAGE)
    const digests = await digestsOf(
      log,
      page.map((row) => row.ledger_entry_id),
    )
    for (const row of page) {
      problems.push(...singleProblems(row, digests.get(row.ledger_entry_id), seen))
      seen.add(row.ledger_entry_id)
    }
    after = page.at(-1)?.id ?? after
    full = page.length === PAGE
  }
  return { count: seen.size, entries: seen.size, problems }
}

function singleProblems(row: ReceiptRow, committed: string | undefined, seen: Set<string>): string[] {
  if (committed === undefined) return [`receipt ${row.id} is not in the log`]
  if (committed !== digestOf(factsOf(row))) return [`receipt ${row.id} differs from what the log holds`]
  return seen.has(row.ledger_entry_id) ? [`receipt ${row.id} shares its log entry with another`] : []
}

async function checkGroups({ db, log, region }: Given): Promise<Checked> {
  const checked: Checked = { count: 0, entries: 0, problems: [] }
  for (let after = FIRST_ID, full = true; full; ) {
    const groups = await pageOfGroups(db, region, after, GROUPS)
    if (groups.length > 0) {
      const digests = await digestsOf(
        log,
        groups.map((group) => group.ledger_entry_id),
      )
      // Calls go on while this looks: what has ended since is filed first.
      const waiting = groups.filter((group) => group.waiting).map((group) => group.id)
      if (waiting.length > 0) await fileGroups(db, region, { groups: waiting })
      const receipts = await membersOf(db, region, groups)
      for (const group of groups) {
        const members = receipts.get(group.id) ?? []
        checked.problems.push(...groupProblems(group, members, digests.get(group.ledger_entry_id)))
        checked.count += members.length
      }
      checked.entries += groups.length
    }
    after = groups.at(-1)?.id ?? after
    full = groups.length === GROUPS
  }
  return checked
}

async function membersOf(db: ExchangeDb, region: string, groups: Group[]): Promise<Map<string | null, ReceiptRow[]>> {
  const first =
    groups
      .map((group) => group.first_id)
      .sort()
      .at(0) ?? FIRST_ID
  const last =
    groups
      .map((group) => group.last_id)
      .sort()
      .at(-1) ?? FIRST_ID
  const rows = await receiptsOfGroups(db, region, { first, last, groups: groups.map((group) => group.id) })
  return Map.groupBy(rows, (row) => row.group_id)
}

function groupProblems(group: Group, members: ReceiptRow[], committed: string | undefined): string[] {
  const leaves = leavesOf(group.digests)
  if (committed === undefined) return [`the receipts of group ${group.id} are not in the log`]
  if (leaves.length === 0 || batchRoot(leaves).toString('hex') !== committed) {
    return [`the receipts of group ${group.id} differ from what the log holds`]
  }
  const problems: string[] = []
  if (members.length !== leaves.length || new Set(members.map((row) => row.group_index)).size !== leaves.length) {
    problems.push(`group ${group.id} has ${members.length} receipts where the log committed ${leaves.length}`)
  }
  for (const row of members) {
    if (leaves[row.group_index ?? -1]?.toString('hex') !== digestOf(factsOf(row))) {
      problems.push(`receipt ${row.id} differs from what the log holds`)
    }
  }
  return problems
}

/** The digests of a group, one after the other. */
export const leavesOf = (digests: Buffer): Buffer[] =>
  Array.from({ length: digests.length / DIGEST }, (_, at) => digests.subarray(at * DIGEST, (at + 1) * DIGEST))

async function digestsOf(log: ApiOf<typeof ledger>, entryIds: string[]): Promise<Map<string, string>> {
  const entries = await log.entriesOf(entryIds)
  return new Map(entries.map((entry) => [entry.id, entry.digest]))
}
