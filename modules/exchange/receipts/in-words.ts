import type { Receipt } from '../contract.ts'
import { lookUpNames, type NameSources } from '../names.ts'
import type { ReceiptRow } from '../store/tables.ts'

/** Receipts in words, in the given order. */
export async function toReceipts(from: NameSources, rows: ReceiptRow[]): Promise<Receipt[]> {
  const names = await lookUpNames(from, {
    organisations: rows.flatMap((row) => [row.consumer, row.provider]),
    resources: rows.map((row) => row.resource),
    grants: rows.map((row) => row.grant_id),
  })
  return rows.map((row): Receipt => {
    const consumer = names.organisation(row.consumer)
    const provider = names.organisation(row.provider)
    const resource = names.resource(row.resource)
    return {
      id: row.id,
      at: row.at.toISOString(),
      subject: row.subject,
      consumer: row.consumer,
      consumerName: consumer.name,
      consumerNameEn: consumer.nameEn,
      actor: {
        personId: row.actor_person,
        name: row.actor_name,
        organisation: row.actor_organisation,
        role: row.actor_role,
      },
      grant: row.grant_id,
      resource: row.resource,
      resourceName: resource.name,
      resourceNameEn: resource.nameEn,
      provider: row.provider,
      providerName: provider.name,
      providerNameEn: provider.nameEn,
      fields: row.fields,
      fieldNames: row.fields.map((field) => names.field(row.resource, field)),
      purpose: row.purpose,
      purposeText: names.purpose(row.grant_id, row.purpose),
      caseId: row.case_id,
      action: row.action,
      outcome: row.outcome,
      reason: row.reason,
      records: row.records,
      answerHash: row.answer_hash,
      ledgerEntryId: row.ledger_entry_id,
    }
  })
}
