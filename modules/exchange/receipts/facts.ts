import { createHash } from 'node:crypto'
import { canonicalReceipt, type ReceiptFacts } from '../contract.ts'
import type { ReceiptRow } from '../store/tables.ts'

export function factsOf(row: Omit<ReceiptRow, 'ledger_entry_id' | 'group_id' | 'group_index'>): ReceiptFacts {
  return {
    id: row.id,
    at: row.at.toISOString(),
    subject: row.subject,
    consumer: row.consumer,
    actor: { personId: row.actor_person, organisation: row.actor_organisation, role: row.actor_role },
    grant: row.grant_id,
    resource: row.resource,
    provider: row.provider,
    fields: row.fields,
    purpose: row.purpose,
    caseId: row.case_id,
    action: row.action,
    outcome: row.outcome,
    reason: row.reason,
    records: row.records,
    answerHash: row.answer_hash,
  }
}

/** The same as `receiptDigest` of the contract, at once. */
export function digestOf(facts: ReceiptFacts): string {
  return createHash('sha256').update(canonicalReceipt(facts)).digest('hex')
}
