import { FeaturePage, type LayerView } from '@onego/map/contract'
import { DateText, ErrorNote, useApi, useLanguage, useTexts } from '@onego/ui'
import { texts } from '../texts/index.ts'
import type { ShownLayer } from './types.ts'

interface Props {
  layer: ShownLayer
  grant: NonNullable<LayerView['grant']>
}

/** By what right these records are seen, how many there are, and that every look leaves a receipt. */
export function UnderGrant({ layer, grant }: Props) {
  const t = useTexts(texts).view.grant
  const { say } = useLanguage()
  const query = useApi(`/map/layers/${encodeURIComponent(layer.code)}/features?limit=1`, FeaturePage)
  if (query.error) return <ErrorNote error={query.error} retry={() => void query.reload()} />
  const { matched, unplaced = 0 } = query.data ?? {}
  return (
    <p role="status" style={{ margin: 0, fontSize: 13, lineHeight: 1.5 }}>
      <strong>{say(layer.name)}</strong>{' '}
      {t.under.replace('{purpose}', say(grant.purposeText)).replace('{basis}', grant.legalBasis)}
      {grant.expiresOn && (
        <>
          {t.until}
          <DateText at={grant.expiresOn} />
          {t.stop}
        </>
      )}
      {matched !== undefined && matched !== null && t.records.replace('{count}', matched.toLocaleString('en-US'))}
      {unplaced > 0 && t.unplaced.replace('{count}', unplaced.toLocaleString('en-US'))}
      {t.receipt}
    </p>
  )
}
