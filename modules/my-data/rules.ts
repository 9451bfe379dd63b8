import type { Receipt } from '@onego/exchange/contract'
import { AppError } from '@onego/platform/errors'
import type { DisputeStatus, UseSummary } from './contract.ts'

type Counted = Pick<Receipt, 'action' | 'outcome' | 'consumer' | 'consumerName' | 'consumerNameEn'>

/** The department that used the data most comes first. */
export function summarise(receipts: Counted[]): Omit<UseSummary, 'isPartial'> {
  const departments = new Map<string, UseSummary['departments'][number]>()
  for (const { consumer, consumerName, consumerNameEn } of receipts) {
    const uses = (departments.get(consumer)?.uses ?? 0) + 1
    departments.set(consumer, { code: consumer, name: consumerName, nameEn: consumerNameEn, uses })
  }
  const count = (matches: (receipt: Counted) => boolean) => receipts.filter(matches).length
  return {
    reads: count((receipt) => receipt.action === 'read' && receipt.outcome !== 'refused'),
    writes: count((receipt) => receipt.action === 'write' && receipt.outcome !== 'refused'),
    refused: count((receipt) => receipt.outcome === 'refused'),
    departments: [...departments.values()].sort((a, b) => b.uses - a.uses),
  }
}

/** Only a value that was really handed over can be wrong. Names of a field in both languages. */
export function disputedField(receipt: Pick<Receipt, 'fields' | 'fieldNames' | 'outcome'>, field: string) {
  const at = receipt.fields.indexOf(field)
  if (at < 0) {
    const expected = receipt.fields.join(', ')
    throw new AppError('invalid', 'my-data.no-such-field', `field: must be one of ${expected}`, { field })
  }
  if (receipt.outcome !== 'answered') {
    throw new AppError('conflict', 'my-data.nothing-answered', 'receiptId: this use handed over no values')
  }
  return receipt.fieldNames[at] ?? { zh: field, en: field }
}

export function assertStillOpen(status: DisputeStatus): void {
  if (status !== 'open') throw new AppError('conflict', 'my-data.already-answered', 'This dispute is already answered')
}
