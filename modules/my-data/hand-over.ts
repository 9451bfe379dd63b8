import type { corrections, OldDispute } from '@onego/corrections'
import type { Crypto } from '@onego/platform/crypto'
import { transaction } from '@onego/platform/database'
import type { ApiOf } from '@onego/platform/modules'
import { type MyDataDb, markHandedOver, type OldDisputeRow, takeNotHandedOver } from './store.ts'

interface Given {
  db: MyDataDb
  region: string
  crypto: Crypto
  now(): Date
  corrections: ApiOf<typeof corrections>
}

const BATCH = 100
const place = (id: string) => `my-data.dispute:${id}`

/** Gives corrections what was disputed here before it had a place of its own. Each dispute goes once. @returns how many went. */
export async function handOver({ db, region, crypto, now, corrections }: Given): Promise<number> {
  for (let count = 0; ; ) {
    const rows = await transaction(db, async () => {
      const taken = await takeNotHandedOver(db, region, BATCH)
      for (const row of taken) await corrections.adopt(toOld(row, crypto))
      if (taken.length > 0) await markHandedOver(db, region, idsOf(taken), now())
      return taken
    })
    count += rows.length
    if (rows.length < BATCH) return count
  }
}

const idsOf = (rows: OldDisputeRow[]) => rows.map(({ id }) => id)

function toOld(row: OldDisputeRow, crypto: Crypto): OldDispute {
  const { personName, idNumber } = JSON.parse(crypto.open(row.who_sealed, place(row.id)))
  return {
    id: row.id,
    personId: row.person_id,
    personName,
    subject: { kind: 'person', id: idNumber },
    receiptId: row.receipt_id,
    resource: row.resource,
    resourceName: { zh: row.resource_name, en: row.resource_name_en },
    provider: row.provider,
    providerName: { zh: row.provider_name, en: row.provider_name_en },
    field: row.field,
    fieldName: { zh: row.field_name_zh, en: row.field_name_en },
    claim: crypto.open(row.claim_sealed, place(row.id)),
    openedAt: row.opened_at,
    answered: answeredOf(row, crypto),
  }
}

function answeredOf({ id, status, answer_sealed, answered_by, answered_at }: OldDisputeRow, crypto: Crypto) {
  if (status === 'open' || !answered_at || answer_sealed === null) return null
  return { status, answer: crypto.open(answer_sealed, place(id)), by: answered_by ?? '', at: answered_at }
}
