import type { BaseMap } from '@onego/map/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { texts } from '../texts/index.ts'
import type { ShownLayer } from './types.ts'
import type { Outlines } from './use-layers.ts'

interface Props {
  base: BaseMap
  layers: readonly ShownLayer[]
  outlines: readonly Outlines[]
  dark: boolean
}

/** Who made what is seen, and whether the base map has a review number (地图管理条例 §15, §22). */
export function Credit({ base, layers, outlines, dark }: Props) {
  const t = useTexts(texts).view
  const { say, language } = useLanguage()
  const figures = outlines.flatMap(({ page: { heading, period } }) => {
    if (!heading) return []
    const when = period ? sayPeriod(period, language) : ''
    return t.figure
      .replace('{name}', say(heading.name))
      .replace('{period}', when)
      .replace('{source}', say(heading.source))
  })
  const said = outlines.flatMap(({ page }) => (page.heading ? [say(page.heading.source)] : []))
  const credits = layers.map(({ credit }) => say(credit)).filter((credit) => !said.includes(credit))
  const sources = [...new Set([...figures, ...credits])]
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
