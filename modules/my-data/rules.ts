import type { Receipt } from '@onego/exchange/contract'
import type { UseSummary } from './contract.ts'

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
