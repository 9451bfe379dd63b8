import type { BaseMap } from '@onego/map/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { texts } from '../texts/index.ts'
import type { ShownLayer } from './types.ts'

/** Who made what is seen, and whether the base map has a review number (地图管理条例 §15, §22). */
export function Credit({ base, layers, dark }: { base: BaseMap; layers: readonly ShownLayer[]; dark: boolean }) {
  const t = useTexts(texts).view
  const { say } = useLanguage()
  const sources = [...new Set(layers.map(({ credit }) => say(credit)))]
  const style = { margin: 0, fontSize: 13, lineHeight: 1.5, color: dark ? '#b4c2d6' : '#525f6e', flex: '1 1 320px' }
  return (
    <p style={style}>
      {sources.length > 0 && (
        <>
          {t.source}
          {sources.join(t.and)}
          <br />
        </>
      )}
      {say(base.credit)}
      {t.stop}
      {base.reviewNumber ? t.reviewed.replace('{number}', base.reviewNumber) : t.notReviewed}
    </p>
  )
}
