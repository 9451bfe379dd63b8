import type { Guide, GuidedItem } from '@onego/service-items/contract'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { texts } from '../texts/index.ts'
import { guideTexts } from './texts/index.ts'

/** Fee, limits and visits, of one item or of all that apply. */
export function GuideFacts({ guide, item }: { guide: Guide; item: GuidedItem | undefined }) {
  const { item: words } = useTexts(texts)
  const t = useTexts(guideTexts)
  const fee = useFee()
  const open = item ? item.open : guide.items.flatMap((one) => (one.applies === 'no' ? [] : one.open))
  const limit = (days: number | null) => {
    if (days === null) return ''
    const text = words.days(days)
    return open.includes('limits') ? `${t.atMost(text)} (${t.depends})` : text
  }
  const facts: [string, string][] = [
    [t.limit, limit(guide.promisedLimitDays)],
    [t.legalLimit, limit(guide.legalLimitDays)],
    [t.trips, guide.trips === null ? '' : words.times(guide.trips)],
    [t.fee, item ? (open.includes('fee') ? t.depends : fee(item)) : ''],
  ]
  const stated = facts.filter(([, value]) => value !== '')
  if (stated.length === 0) return null
  return (
    <dl className="og-grid" style={{ '--og-min': '150px', marginTop: 12 } as React.CSSProperties}>
      {stated.map(([term, value]) => (
        <div key={term}>
          <dt style={{ color: tokens.quiet, fontSize: '0.9em' }}>{term}</dt>
          <dd style={{ fontWeight: 600 }}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What an item costs, in words. */
export function useFee() {
  const t = useTexts(guideTexts)
  const { say } = useLanguage()
  return ({ fee }: GuidedItem) => (fee.charged ? say(fee.text) || t.charged : t.free)
}
