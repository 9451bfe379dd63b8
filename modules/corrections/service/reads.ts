import type { Receipt, Subject } from '@onego/exchange'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { isConsumer } from '../access.ts'
import type { FindReads, Notice, NoticePage, OwnRead, PageFilter } from '../contract.ts'
import { type ReadOfValue, readersIn } from '../rules.ts'
import { findCorrections } from '../store/corrections.ts'
import { countUnseen, markSeen, noticesOf, type StoredNotice } from '../store/notices.ts'
import type { CorrectionRow } from '../store/tables.ts'
import { type Given, isCallOf } from './given.ts'

const SHOWN = 50
const PAGE = 200
const PAGES = 10

/** What a department was handed: its own reads, and those of them that held a value which was corrected afterwards. */
export function createReads(given: Given) {
  const { db, region, clock, uses } = given

  const oneRead = async (person: Person, receiptId: string, subject: Subject): Promise<Receipt[]> => {
    if (!(await uses.exchange.isAbout(receiptId, subject))) return []
    const receipt = await uses.exchange.receipt(receiptId)
    return (await isCallOf(given, person.organisation ?? '', receipt)) && isAnswered(receipt) ? [receipt] : []
  }

  const latestReads = async (person: Person, subject: Subject): Promise<Receipt[]> => {
    const found: Receipt[] = []
    let before: string | undefined
    for (let pages = 0; pages < PAGES && found.length < SHOWN; pages += 1) {
      const receipts = await uses.exchange.receiptsAbout(subject, { before, limit: PAGE })
      found.push(...receipts.filter((receipt) => isAnswered(receipt) && isOwn(person, receipt)))
      if (receipts.length < PAGE) break
      before = receipts.at(-1)?.id
    }
    return found.slice(0, SHOWN)
  }

  return {
    /** Reads of the person's department about this subject, newest first and at most fifty, or the one named. */
    async ownReads(person: Person, { subject, receiptId }: FindReads): Promise<OwnRead[]> {
      assertAllowed(isConsumer(person))
      const receipts = receiptId ? await oneRead(person, receiptId, subject) : await latestReads(person, subject)
      return receipts.map(toRead)
    },

    /** Values that the person's department read and that were corrected afterwards. */
    async notices(person: Person, { after, limit }: PageFilter): Promise<NoticePage> {
      assertAllowed(isConsumer(person))
      const organisation = person.organisation ?? ''
      const rows = await noticesOf(db, { region, organisation, after, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const corrections = await findCorrections(
        db,
        region,
        page.map((row) => row.correction_id),
      )
      const byId = new Map(corrections.map((row) => [row.id, row]))
      return {
        items: page.flatMap((row) => toNotice(row, byId.get(row.correction_id)) ?? []),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        unseen: await countUnseen(db, { region, organisation }),
      }
    },

    /** @throws AppError `corrections.notice-not-found`. */
    async markSeen(person: Person, id: string): Promise<void> {
      assertAllowed(isConsumer(person))
      const organisation = person.organisation ?? ''
      const isDone = await markSeen(db, { region, id, organisation }, { at: clock.now(), by: person.id })
      if (!isDone) throw notFound('corrections.notice', id)
    },
  }
}

const isAnswered = ({ action, outcome }: Receipt) => action === 'read' && outcome === 'answered'
const isOwn = (person: Person, receipt: Receipt) => readersIn(receipt).has(person.organisation ?? '')

const toRead = (receipt: Receipt): OwnRead => ({
  receiptId: receipt.id,
  at: new Date(receipt.at).toISOString(),
  resource: receipt.resource,
  resourceName: { zh: receipt.resourceName, en: receipt.resourceNameEn },
  providerName: { zh: receipt.providerName, en: receipt.providerNameEn },
  purposeText: receipt.purposeText,
  caseId: receipt.caseId,
  fields: receipt.fields.map((field, at) => ({ field, name: receipt.fieldNames[at] ?? { zh: field, en: field } })),
})

function toNotice(notice: StoredNotice, row: CorrectionRow | undefined): Notice | undefined {
  if (!row) return undefined
  const { count, newest } = notice.reads as { count: number; newest: ReadOfValue[] }
  return {
    id: notice.id,
    correctionId: row.id,
    resource: row.resource,
    resourceName: { zh: row.resource_name, en: row.resource_name_en },
    providerName: { zh: row.provider_name, en: row.provider_name_en },
    field: row.field,
    fieldName: { zh: row.field_name_zh, en: row.field_name_en },
    correctSince: row.correct_since,
    toldAt: notice.told_at.toISOString(),
    seenAt: notice.seen_at?.toISOString() ?? null,
    reads: newest,
    readCount: count,
  }
}
