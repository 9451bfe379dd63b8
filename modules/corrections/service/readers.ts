import type { Receipt } from '@onego/exchange'
import { newId, transaction } from '@onego/platform/database'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import { readersOf } from '../rules.ts'
import { findCorrection } from '../store/corrections.ts'
import { insertNotices } from '../store/notices.ts'
import { type Given, openSubject } from './given.ts'

export const tellReaders = defineJob('corrections.tell-readers', z.object({ correctionId: z.uuid() }))

const PAGE = 200
const SHOWN = 20
const DAY_MS = 86_400_000

/** Departments that were handed the value in the days before it was corrected get an entry in their list, once. */
export function workReaders(given: Given): void {
  const { db, region, jobs, settings } = given
  jobs.work(tellReaders, async ({ correctionId }) => {
    const row = await findCorrection(db, { region, id: correctionId })
    if (!row?.answered_at || row.status !== 'corrected') return
    const to = row.answered_at
    const from = new Date(to.getTime() - settings.CORRECTION_TELL_DAYS * DAY_MS)
    const subject = { kind: row.subject_kind, id: openSubject(given, row).id }
    const { resource, field, provider } = row
    const readers = readersOf(await receiptsSince(given, subject, from), { resource, field, provider, from, to })
    const notices = [...readers].map(([organisation, reads]) => ({
      region,
      id: newId(),
      organisation,
      correction_id: row.id,
      reads: JSON.stringify({ count: reads.length, newest: reads.slice(0, SHOWN) }),
      told_at: given.clock.now(),
      seen_at: null,
      seen_by: null,
    }))
    await transaction(db, () => insertNotices(db, notices))
  })
}

type Whose = Parameters<Given['uses']['exchange']['receiptsAbout']>[0]

async function receiptsSince({ uses }: Given, subject: Whose, from: Date): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for (let before: string | undefined; ; ) {
    const page = await uses.exchange.receiptsAbout(subject, { before, limit: PAGE })
    receipts.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE || Date.parse(last.at) < from.getTime()) return receipts
    before = last.id
  }
}
