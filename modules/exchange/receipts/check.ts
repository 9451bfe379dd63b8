import type { ledger } from '@onego/ledger'
import type { ApiOf } from '@onego/platform/modules'
import { countOpen, pageOfReceipts } from '../store/receipts.ts'
import type { ExchangeDb, ReceiptRow } from '../store/tables.ts'
import { digestOf, factsOf } from './facts.ts'

export const LEDGER_KIND = 'exchange.receipt'

const PAGE = 1000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

interface Given {
  db: ExchangeDb
  log: ApiOf<typeof ledger>
  region: string
  /** A receipt opened before this and still open has been forgotten. */
  stuckBefore: Date
}

/** Every receipt is in the log with its digest, none twice, and the log holds no other. */
export async function checkReceipts({ db, log, region, stuckBefore }: Given) {
  const problems: string[] = []
  const seen = new Set<string>()
  // Calls go on meanwhile: what is seen lies between the count before and the count after.
  const before = await log.countOf(LEDGER_KIND)
  for (let after = FIRST_ID, full = true; full; ) {
    const page = await pageOfReceipts(db, region, after, PAGE)
    problems.push(...(await checkPage(page, log, seen)))
    after = page.at(-1)?.id ?? after
    full = page.length === PAGE
  }
  const behind = await log.countOf(LEDGER_KIND)
  if (before > seen.size) problems.push(`the log holds ${before} receipts where there are ${seen.size}`)
  if (behind < seen.size) problems.push(`the log holds only ${behind} receipts where there are ${seen.size}`)
  const stuck = await countOpen(db, region, stuckBefore)
  if (stuck > 0) problems.push(`${stuck} receipts have been open for more than five minutes`)
  return { count: seen.size, problems }
}

async function checkPage(page: ReceiptRow[], log: ApiOf<typeof ledger>, seen: Set<string>): Promise<string[]> {
  const entries = await log.entriesOf(page.map((row) => row.ledger_entry_id))
  const digests = new Map(entries.map((entry) => [entry.id, entry.digest]))
  return page.flatMap((row) => {
    const twice = seen.has(row.ledger_entry_id)
    seen.add(row.ledger_entry_id)
    const digest = digests.get(row.ledger_entry_id)
    if (digest === undefined) return [`receipt ${row.id} is not in the log`]
    if (digest !== digestOf(factsOf(row))) return [`receipt ${row.id} differs from what the log holds`]
    return twice ? [`receipt ${row.id} shares its log entry with another`] : []
  })
}
