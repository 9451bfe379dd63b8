import { batchPlace, type ledger, type ProofFile } from '@onego/ledger'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { seesThingsOf } from '../access.ts'
import {
  canonicalReceipt,
  type Receipt,
  type ReceiptFilter,
  type StewardReceiptPage,
  type Subject,
  type Use,
} from '../contract.ts'
import { subjectIndex } from '../gateway/call.ts'
import { firstIdAt, idsOfDay } from '../ids.ts'
import { lookUpNames, type NameSources } from '../names.ts'
import { findGroup } from '../store/calls.ts'
import { usesOf } from '../store/figures.ts'
import { findReceipt, isOther, listAbout, listOfProvider } from '../store/receipts.ts'
import { leavesOf } from './check.ts'
import { factsOf } from './facts.ts'
import type { Filing } from './filing.ts'
import { toReceipts } from './in-words.ts'
import { createStatistics } from './statistics.ts'

interface Given extends NameSources {
  crypto: Crypto
  clock: Clock
  region: string
  filing: Filing
  ledger: ApiOf<typeof ledger>
}

/** What receipts tell: to the person they are about, to the department whose data it was, and in sum to everybody. */
export function createReceipts(given: Given) {
  const { db, crypto, region, filing, ledger: log } = given

  /** A receipt is found as soon as its call is answered, however many wait to be filed. */
  const find = async (id: string) => {
    const row = await findReceipt(db, region, id)
    if (row) return row
    await filing.ensure(id)
    return findReceipt(db, region, id)
  }

  return {
    /** Calls about this subject, or in whose answer it was; newest first, older than the receipt `before`. */
    async receiptsAbout(subject: Subject, page: { before?: string | undefined; limit: number }): Promise<Receipt[]> {
      await filing.catchUp()
      const before = page.before === undefined ? {} : { before: page.before }
      return toReceipts(
        given,
        await listAbout(db, { region, subject: subjectIndex(crypto, subject), limit: page.limit, ...before }),
      )
    },

    /** @throws AppError `exchange.receipt-not-found`. */
    async receipt(id: string): Promise<Receipt> {
      const row = await find(id)
      const [receipt] = row ? await toReceipts(given, [row]) : []
      if (!receipt) throw notFound('exchange.receipt', id)
      return receipt
    },

    /** True if the call was about this subject or its record was in the answer. */
    async isAbout(receiptId: string, subject: Subject): Promise<boolean> {
      const index = subjectIndex(crypto, subject)
      const row = await find(receiptId)
      return row !== undefined && (row.subject === index || (await isOther(db, region, index, receiptId)))
    },

    /** The receipt's committed facts with the proof that they are in the log; undefined while its place is awaited. */
    async proofOf(id: string): Promise<ProofFile | undefined> {
      const row = await find(id)
      if (!row) throw notFound('exchange.receipt', id)
      const group = row.group_id === null ? undefined : await findGroup(db, region, row.group_id)
      const proof = await log.proofOf(row.ledger_entry_id)
      if (!proof) return undefined
      const content = JSON.parse(canonicalReceipt(factsOf(row)))
      const batch = group && batchPlace(leavesOf(group.digests), row.group_index ?? 0)
      const { verifierKey } = log
      return { format: 'onego-proof/1', content, ...(batch ? { batch } : {}), proof, verifierKey }
    },

    async listForSteward(person: Person, filter: ReceiptFilter): Promise<StewardReceiptPage> {
      const provider = scopeOf(person)
      await filing.catchUp()
      const span = filter.day
        ? idsOfDay(filter.day)
        : { fromId: firstIdAt(new Date(0)), toId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
      const rows = await listOfProvider(db, { ...filter, ...span, region, provider, limit: filter.limit + 1 })
      const receipts = await toReceipts(given, rows.slice(0, filter.limit))
      const items = receipts.map(({ subject: _s, caseId: _c, answerHash: _a, ledgerEntryId: _l, actor, ...shown }) => ({
        ...shown,
        // A citizen's account would tell the calls of one person apart from those of another.
        actor: actor.role === 'citizen' ? { ...actor, personId: '' } : actor,
      }))
      return { items, next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null }
    },

    /** 谁用了我们的数据, on one day. */
    async usesOn(person: Person, day: string): Promise<Use[]> {
      await filing.catchUp()
      const rows = await usesOf(db, scopeOf(person), { region, ...idsOfDay(day) })
      const names = await lookUpNames(given, {
        organisations: rows.map((row) => row.consumer),
        resources: rows.map((row) => row.resource),
        grants: rows.map((row) => row.grant_id),
      })
      return rows.map(({ grant_id, last_at, fields, ...row }) => ({
        ...row,
        consumerName: names.organisation(row.consumer).name,
        consumerNameEn: names.organisation(row.consumer).nameEn,
        resourceName: names.resource(row.resource).name,
        resourceNameEn: names.resource(row.resource).nameEn,
        purposeText: names.purpose(grant_id, row.purpose),
        fieldNames: fields.map((field) => names.field(row.resource, field)),
        lastAt: last_at.toISOString(),
      }))
    },

    /** Counts since a day (China); the last thirty days unless said. Figures are up to ten seconds old. */
    statistics: createStatistics(given),
  }
}

function scopeOf(person: Person): string | undefined {
  const scope = seesThingsOf(person)
  assertAllowed(scope !== null)
  return scope ?? undefined
}
