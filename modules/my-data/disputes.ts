import type { notifications } from '@onego/notifications'
import type { Crypto } from '@onego/platform/crypto'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Events } from '@onego/platform/events'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { isSteward, mayAnswer, mayReadOwn } from './access.ts'
import type {
  AnswerDispute,
  Dispute,
  DisputeFilter,
  OpenDispute,
  StewardDispute,
  StewardDisputePage,
} from './contract.ts'
import { disputeAnswered, valueDisputed } from './events.ts'
import { assertStillOpen, disputedField } from './rules.ts'
import {
  type DisputeRow,
  disputesOfPerson,
  disputesOfProvider,
  findDisputeForUpdate,
  insertDispute,
  type MyDataDb,
  saveAnswer,
} from './store.ts'
import type { createUses } from './uses.ts'

interface Given {
  db: MyDataDb
  region: string
  crypto: Crypto
  events: Events
  now(): Date
  uses: ReturnType<typeof createUses>
  notifications: ApiOf<typeof notifications>
}

const place = (id: string) => `my-data.dispute:${id}`

/** 校核纠错: the citizen says what is wrong, the provider's steward corrects it at the source or says why not. */
export function createDisputes({ db, region, crypto, events, now, uses, notifications }: Given) {
  const toDispute = (row: DisputeRow): Dispute => ({
    id: row.id,
    receiptId: row.receipt_id,
    resource: row.resource,
    resourceName: { zh: row.resource_name, en: row.resource_name_en },
    provider: row.provider,
    providerName: { zh: row.provider_name, en: row.provider_name_en },
    field: row.field,
    fieldName: { zh: row.field_name_zh, en: row.field_name_en },
    claim: crypto.open(row.claim_sealed, place(row.id)),
    status: row.status,
    openedAt: row.opened_at.toISOString(),
    answer: row.answer_sealed && crypto.open(row.answer_sealed, place(row.id)),
    answeredAt: row.answered_at?.toISOString() ?? null,
  })
  const forSteward = (row: DisputeRow): StewardDispute => {
    const { personName, idNumber } = JSON.parse(crypto.open(row.who_sealed, place(row.id)))
    return { ...toDispute(row), personName, idNumber }
  }
  const announce = (what: typeof valueDisputed, row: DisputeRow) => {
    const { id: disputeId, person_id: personId, provider, resource, field, status } = row
    return events.emit(what, { disputeId, personId, provider, resource, field, status })
  }

  return {
    /** @throws AppError `my-data.use-not-found`, `my-data.no-such-field`, `my-data.nothing-answered`, `my-data.already-disputed`. */
    async open(person: Person, { receiptId, field, claim }: OpenDispute): Promise<Dispute> {
      const receipt = await uses.getUse(person, receiptId)
      const { id: idNumber } = await uses.subjectOf(person)
      const name = disputedField(receipt, field)
      const id = newId()
      const row: DisputeRow = {
        region,
        id,
        person_id: person.id,
        receipt_id: receiptId,
        resource: receipt.resource,
        resource_name: receipt.resourceName,
        resource_name_en: receipt.resourceNameEn,
        provider: receipt.provider,
        provider_name: receipt.providerName,
        provider_name_en: receipt.providerNameEn,
        field,
        field_name_zh: name.zh,
        field_name_en: name.en,
        who_sealed: crypto.seal(JSON.stringify({ personName: person.name, idNumber }), place(id)),
        claim_sealed: crypto.seal(claim, place(id)),
        status: 'open',
        opened_at: now(),
        answer_sealed: null,
        answered_by: null,
        answered_at: null,
      }
      return transaction(db, async () => {
        if (!(await insertDispute(db, row))) {
          throw new AppError('conflict', 'my-data.already-disputed', 'field: you have already disputed this value')
        }
        await announce(valueDisputed, row)
        return toDispute(row)
      })
    },

    async mine(person: Person): Promise<Dispute[]> {
      assertAllowed(mayReadOwn(person))
      return (await disputesOfPerson(db, region, person.id)).map(toDispute)
    },

    async ofProvider(person: Person, { status, before, limit }: DisputeFilter): Promise<StewardDisputePage> {
      assertAllowed(isSteward(person))
      const query = { region, provider: person.organisation ?? '', isOpen: status === 'open', before, limit: limit + 1 }
      const rows = await disputesOfProvider(db, query)
      const items = rows.slice(0, limit).map(forSteward)
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },

    /** @throws AppError `my-data.dispute-not-found`, `http.not-allowed`, `my-data.already-answered`. */
    answer: (person: Person, id: string, { outcome, answer }: AnswerDispute): Promise<StewardDispute> =>
      transaction(db, async () => {
        const found = await findDisputeForUpdate(db, region, id)
        if (!found) throw notFound('my-data.dispute', id)
        assertAllowed(mayAnswer(person, found))
        assertStillOpen(found.status)
        const change = {
          status: outcome,
          answer_sealed: crypto.seal(answer, place(id)),
          answered_by: person.id,
          answered_at: now(),
        }
        await saveAnswer(db, { region, id }, change)
        const answered = { ...found, ...change }
        await notifications.send(noticeOf(answered))
        await announce(disputeAnswered, answered)
        return forSteward(answered)
      }),
  }
}

function noticeOf(row: DisputeRow) {
  const corrected = row.status === 'corrected'
  const en = `${row.provider_name_en} has ${corrected ? 'corrected' : 'looked into'} “${row.field_name_en}”. See the answer in My data.`
  const zh = `${row.provider_name}已${corrected ? '更正' : '核实'}“${row.field_name_zh}”，请在“我的数据”查看答复。`
  return {
    channel: 'message' as const,
    personId: row.person_id,
    title: { zh: '数据纠错已答复', en: 'Your correction request was answered' },
    body: { zh, en },
    link: '/my-data/disputes',
  }
}
