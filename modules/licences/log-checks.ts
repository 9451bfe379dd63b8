import type { Parts } from './parts.ts'
import { listCommitted, listRevoked } from './store/licences.ts'

const PAGE = 1000

/** Every licence and every revocation stands in the log with its digest, and the log has no others. */
export function addLogChecks(parts: Parts): void {
  parts.uses.ledger.addCheck('licences.issued', () => compare(parts, 'licences.issued', listCommitted))
  parts.uses.ledger.addCheck('licences.revoked', () => compare(parts, 'licences.revoked', listRevoked))
}

async function compare({ db, uses }: Parts, kind: string, list: typeof listCommitted) {
  const problems: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  let count = 0
  // Licences are issued meanwhile: what is seen lies between the count before and the count after.
  const before = await uses.ledger.countOf(kind)
  for (;;) {
    const rows = await list(db, after, PAGE)
    const entries = new Map((await uses.ledger.entriesOf(rows.map((row) => row.ledger_entry))).map((e) => [e.id, e]))
    for (const row of rows) {
      const entry = entries.get(row.ledger_entry)
      if (entry?.kind !== kind || entry.digest !== row.digest) problems.push(`${row.id}: not in the log as it is here`)
    }
    count += rows.length
    after = rows.at(-1)?.id ?? after
    if (rows.length < PAGE) break
  }
  const behind = await uses.ledger.countOf(kind)
  if (before > count) problems.push(`the log has ${before} entries ${kind}, there are only ${count}`)
  if (behind < count) problems.push(`the log has only ${behind} entries ${kind}, there are ${count}`)
  return { count, problems }
}
