import { createHash } from 'node:crypto'
import type { Parts } from './service/parts.ts'
import { listCommitted } from './store/applications.ts'

const PAGE = 1000
const KIND = 'data-requests.agreement'
type Committed = Awaited<ReturnType<typeof listCommitted>>

/** Every agreement that came into force stands in the log with the digest of its text, and the log has no others. */
export async function checkLog(parts: Parts) {
  const { db, region, uses } = parts
  const problems: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  let count = 0
  // Agreements come into force meanwhile: what is seen lies between the count before and the count after.
  const before = await uses.ledger.countOf(KIND)
  for (;;) {
    const rows = await listCommitted(db, region, after, PAGE)
    problems.push(...(await problemsOf(parts, rows)))
    count += rows.length
    after = rows.at(-1)?.id ?? after
    if (rows.length < PAGE) break
  }
  const behind = await uses.ledger.countOf(KIND)
  if (before > count) problems.push(`the log has ${before} agreements, there are only ${count}`)
  if (behind < count) problems.push(`the log has only ${behind} agreements, there are ${count}`)
  return { count, problems }
}

async function problemsOf({ uses }: Parts, rows: Committed): Promise<string[]> {
  const known = await uses.ledger.entriesOf(rows.map((row) => row.ledger_entry ?? ''))
  const entries = new Map(known.map((entry) => [entry.id, entry]))
  return rows.flatMap(({ id, agreement, ledger_entry }) => {
    const entry = entries.get(ledger_entry ?? '')
    const digest = createHash('sha256')
      .update(agreement ?? '')
      .digest('hex')
    return entry?.kind === KIND && entry.digest === digest ? [] : [`${id}: not in the log as it is here`]
  })
}
