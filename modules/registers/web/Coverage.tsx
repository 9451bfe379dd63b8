import { tokens, useTexts } from '@onego/ui'
import { texts } from './texts/index.ts'

/** A share as bar and figure. */
export function Coverage({ share }: { share: number | null }) {
  const { list: t } = useTexts(texts)
  if (share === null) return <span style={{ color: tokens.quiet }}>{t.notMeasured}</span>
  const percent = Math.round(share * 1000) / 10
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, whiteSpace: 'nowrap' }}>
      <span aria-hidden style={{ width: 64, height: 8, borderRadius: 4, background: tokens.line, overflow: 'hidden' }}>
        <span style={{ display: 'block', width: `${percent}%`, height: '100%', background: tokens.action }} />
      </span>
      {percent}%
    </span>
  )
}
